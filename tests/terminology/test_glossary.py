from pathlib import Path

import pytest
from openpyxl import Workbook

from align.brief import Term
from align.errors import AlignError
from align.terminology.glossary import read_glossary

GEARBOX = Term("Getriebe", ("gearbox", "transmission"), ("gear",), "not in watches", "cars")
AID = Term("erste Hilfe", ("first aid",))
TBX = """<?xml version="1.0"?>
<martif type="TBX"><text><body>
<termEntry id="1"><descrip type="subjectField">cars</descrip><note>not in watches</note>
<langSet xml:lang="de"><tig><term>Getriebe</term></tig></langSet>
<langSet xml:lang="en-GB"><tig><term>gearbox</term></tig><tig><term>transmission</term></tig>
<tig><term>gear</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="de"><tig><term>nur deutsch</term></tig></langSet></termEntry>
<termEntry id="3"><langSet xml:lang="de"><ntig><termGrp><term>erste Hilfe</term></termGrp></ntig></langSet>
<langSet xml:lang="en"><tig><term>first aid</term></tig></langSet></termEntry>
</body></text></martif>
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.csv", "Getriebe,gearbox|transmission,gear,not in watches,cars\nerste Hilfe,first aid\n"),
        (
            "t.csv",
            "de;en;forbidden;note;domain\nGetriebe;gearbox | transmission;gear;not in watches;cars\n"
            "erste Hilfe;first aid\n",
        ),
        (
            "t.tsv",
            "source\tdomain\tnote\tforbidden\ttarget\nGetriebe\tcars\tnot in watches\tgear\tgearbox|transmission\n"
            "erste Hilfe\t\t\t\tfirst aid\n",
        ),
        ("t.tbx", TBX),
    ],
)
def test_the_terms_of_a_glossary(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_glossary(tmp_path / name) == [GEARBOX, AID]


def test_a_glossary_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Deutsch", "Englisch", "Verboten"])
    book.active.append(["Getriebe", "gearbox|transmission", "gear"])
    book.active.append(["erste Hilfe", "first aid"])
    book.save(tmp_path / "t.xlsx")
    assert read_glossary(tmp_path / "t.xlsx") == [Term("Getriebe", ("gearbox", "transmission"), ("gear",)), AID]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.tbx", b"<martif><text/></martif>", "has no German terms with English translations"),
        ("t.tbx", b"<martif>", "is not XML"),
        ("t.tbx", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "declares entities"),
        ("t.xlsx", b"PK", "cannot be read as a workbook"),
        ("t.csv", b"Getriebe,\n", "line 1 is not a pair of terms"),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AlignError, match=says):
        read_glossary(tmp_path / name)
