import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.documents.base import Kind
from align.documents.wrapping import blocks_of
from tests.conftest import SAMPLE

PARAGRAPH = (
    "Der Minister sprach am 20. Januar in Berlin mit der Kanzlerin über das Abkommen. "
    "Danach flog er nach Genf, wo die Gespräche am 21. Januar weitergehen sollen."
)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


@pytest.mark.parametrize("width", [40, 60, 72, 80])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_hard_wrapped_paragraph_is_one_block(width: int, line_end: str) -> None:
    assert texts(line_end.join(textwrap.wrap(PARAGRAPH, width))) == [PARAGRAPH]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Eins.\n\nZwei.", ["Eins.", "Zwei."]),
        ("Eins.\n \t\n\n\nZwei.\n", ["Eins.", "Zwei."]),
        ("Er kam am\n20. Januar.", ["Er kam am 20. Januar."]),
        ("Das ist ein Satz,\nder weitergeht.", ["Das ist ein Satz, der weitergeht."]),
        ("Was man weiß\n" + PARAGRAPH, ["Was man weiß", PARAGRAPH]),
        ("- Brot\n- Butter\n- Käse", ["- Brot", "- Butter", "- Käse"]),
        ("Man braucht:\n1. Brot\n2. Butter", ["Man braucht:", "1. Brot", "2. Butter"]),
        ("a) Öffnen.\nb) Schließen.", ["a) Öffnen.", "b) Schließen."]),
        ("Die Sicher-\nheit zählt.", ["Die Sicherheit zählt."]),
        ("Die US-\nRegierung schweigt.", ["Die US-Regierung schweigt."]),
        ("Am Nord-\nund Südpol.", ["Am Nord- und Südpol."]),
        ("Die Sicher\u00ad\nheit zählt.", ["Die Sicherheit zählt."]),
        ("Ein Zeilentrenner\u2028mitten im Satz.", ["Ein Zeilentrenner\u2028mitten im Satz."]),
    ],
)
def test_line_ends(text: str, blocks: list[str]) -> None:
    assert texts(text) == blocks


LINES = {
    "an address": "Erika Blum\nAm Alten Markt 12\n18055 Rostock\nTelefon 0381 445566",
    "names": "Frau Sommer\nHerr Winter\nFrau Dr. Herbst\nHerr Lenz",
    "opening hours": "Geöffnet\nDienstag bis Freitag 10 bis 18 Uhr\nSamstag 10 bis 14 Uhr\nund nach Vereinbarung",
    "prices": "Eintritt         12,00\nGarderobe         1,50\nSumme            13,50",
    "prices with a unit": "Eintritt  12,00 Euro\nGarderobe für Mäntel und Schirme  1,50 Euro",
    "a table with tabs": "Stadt\tEinwohner\nRostock\t209 000\nWismar\t43 000",
    "contents": "Inhalt\n1 Der Anfang ............ 3\n2 Die Mitte und . . . . . . 7",
    "a chat": "Mia: bist du da\nTom: ja und du\nMia: noch im zug\nTom: ok bis gleich",
    "a chat of two": "Mia: bist du da und\nTom: ja.",
    "minutes": "Datum: 4. Juni 2024\nAnwesend: Frau Sommer, Herr Winter,\nHerr Lenz\nBeginn: 19 Uhr",
    "a verse": "Ich ging im Walde\nSo für mich hin,\nUnd nichts zu suchen,\nDas war mein Sinn.",
    "a verse in small letters": "am ufer liegt das boot im schilf und\nkeiner rudert mehr hinaus\ndie nacht kommt"
    " über alle dächer\nund löscht die lichter aus",
    "wide verses": "Der schnelle Tag ist hin, die Nacht schwingt ihre Fahn\nUnd führt die Sternen auf. Der Menschen"
    " müde Scharen\nVerlassen Feld und Werk; wo Tier und Vögel waren,\nTraurt itzt die"
    " Einsamkeit. Wie ist die Zeit vertan!",
    "a title page": "     Hochschule Wismar\n  Fakultät Gestaltung\n\n     vorgelegt von\n      Erika Blum",
    "titles": "Die Geschichte der Stadt Rostock von den Anfängen bis heute\nHandbuch der deutschen Rechtschreibung und"
    " Zeichensetzung\nGesammelte Aufsätze zur Literatur des achtzehnten Jahrhunderts",
    "ingredients": "300 g Mehl\n2 Eier\netwas Salz\neine Prise Zucker",
    "steps": "Das Mehl in eine Schüssel sieben.\nDie Eier verquirlen und zugeben.\nAlles gut verrühren.",
    "dialogue": "- Kommst du heute noch?\n- Nein, erst morgen.",
    "words": "äpfel\nbirnen\nkirschen",
    "a signature": "Viele Grüße\nErika\n-- \nErika Blum\nRostock",
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_lines_that_nothing_wrapped_stay_lines(text: str) -> None:
    assert texts(text) == [line.strip() for line in text.split("\n") if line]


WRAPPED = {
    "by hand": "Ich wollte Ihnen nur kurz schreiben, dass wir am Montag nicht\nkommen können, weil die Kinder krank"
    " sind und ich selbst\nauch schon wieder huste. Vielleicht klappt es ja in der\nnächsten Woche.",
    "around an address": "Die Unterlagen finden Sie im Netz unter der folgenden Adresse, die\n"
    "https://www.beispiel.de/eine/sehr/lange/adresse/mit/vielen/teilen/und/noch/mehr/teilen.html\n"
    "lautet und bis zum Ende des Monats erreichbar bleibt, danach aber\nnicht mehr.",
    "before a capital": "Der Minister sprach am Montag in Berlin lange mit der neuen\nKanzlerin über das Abkommen und"
    " flog erst dann nach Genf, wo\nman weiter redete.",
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_wrapped_lines_are_one_block(text: str) -> None:
    assert texts(text) == [text.replace("\n", " ")]


def test_a_width_is_remembered_for_short_paragraphs() -> None:
    two = "Der Redner sprach am Montag in Berlin lange mit der neuen\nKanzlerin Merz."
    assert texts(two) == two.split("\n")
    assert texts(f"{WRAPPED['before a capital']}\n\n{two}")[1] == two.replace("\n", " ")


def test_titles_are_no_paragraph_of_a_width_that_is_known() -> None:
    titles = [
        "Die Geschichte der Stadt Rostock von den Anfängen bis heute",
        "Handbuch der deutschen Rechtschreibung und Zeichensetzung",
        "Gesammelte Aufsätze zur Literatur des achtzehnten Jahrhunderts",
    ]
    assert texts(f"{WRAPPED['before a capital']}\n\n" + "\n".join(titles))[1:] == titles


def test_paragraphs_may_begin_with_an_indent_only() -> None:
    paragraphs = [
        "Der alte Mann saß am Fenster und sah hinaus auf die Straße, die im Regen glänzte. Niemand ging vorbei.",
        "»Kommst du?«, fragte die Frau.",
        "Er antwortete nicht, sondern blickte weiter auf die nassen Steine, als gäbe es dort etwas zu sehen.",
    ]
    text = "\n".join(textwrap.fill(paragraph, 60, initial_indent="   ") for paragraph in paragraphs)
    assert texts(text) == paragraphs


def test_a_salutation_is_not_part_of_the_letter() -> None:
    assert texts(f"Liebe Frau Sommer,\n{WRAPPED['before a capital'].replace('Der', 'der')}") == [
        "Liebe Frau Sommer,",
        WRAPPED["before a capital"].replace("Der", "der").replace("\n", " "),
    ]


def test_items_that_are_wrapped_are_items() -> None:
    items = [
        "- Der erste Punkt ist etwas länger und läuft deshalb über die Zeile hinaus bis in die nächste.",
        "- Der zweite ist kurz",
        "- Der dritte wiederum braucht mehr Platz, als eine Zeile ihm geben kann, und endet hier.",
    ]
    assert texts("\n".join(textwrap.fill(item, 64, subsequent_indent="  ") for item in items)) == items


def test_the_letter_that_is_answered_is_wrapped_too() -> None:
    text = (
        "> > Wo ist das Paket?\n> Ich habe das Paket noch immer nicht bekommen, obwohl Sie\n> mir geschrieben haben,"
        " dass es schon unterwegs sei. Bitte\n> prüfen Sie das.\n>\n> Gruß\nGern."
    )
    assert texts(text) == [
        "> > Wo ist das Paket?",
        "> Ich habe das Paket noch immer nicht bekommen, obwohl Sie mir geschrieben haben, dass es schon unterwegs sei."
        " Bitte prüfen Sie das.",
        *(">", "> Gruß", "Gern."),
    ]


def test_a_corpus_keeps_its_lines() -> None:
    lines = [f"Das ist der {number}. Satz, und er ist {'sehr ' * (number % 7)}lang." for number in range(500)]
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Was man erwarten kann", Kind.HEADING),
        ("In Kiew: „Lasst euch nicht spalten“", Kind.HEADING),
        ("Ein Satz.", Kind.PARAGRAPH),
        ("„Ein Satz“, sagte er.", Kind.PARAGRAPH),
        ("• Ein Punkt", Kind.LIST_ITEM),
        ("2) Ein Punkt", Kind.LIST_ITEM),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert [block.kind for block in blocks_of(text)] == [kind]


def test_blocks_know_their_line() -> None:
    assert [block.place for block in blocks_of("\nEins.\n\n\nZwei geht\nweiter.\n\nDrei.")] == [
        "line 2",
        "line 5",
        "line 8",
    ]


def test_every_line_of_the_sample_is_a_block() -> None:
    article = SAMPLE.read_text(encoding="utf-8")
    assert texts(article) == [line.strip() for line in article.split("\n") if line.strip()]


@given(st.text())
def test_no_visible_character_is_lost_but_hyphens_of_divided_words(text: str) -> None:
    def visible(text: str) -> str:
        return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u2010\u00ad")

    blocks = texts(text)
    assert visible("".join(blocks)) == visible(text)
    assert all(block.strip() == block != "" for block in blocks)
