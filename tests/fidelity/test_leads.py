import pytest

from align.fidelity.leads import with_lead


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("- Kommst du?", "Are you coming?", "- Are you coming?"),
        ("- Kommst du?", "- Are you coming?", "- Are you coming?"),
        ("– Kommst du?", "- Are you coming?", "– Are you coming?"),
        ("-Kommst du?", "Are you coming?", "-Are you coming?"),
        ("• „Ja“, sagte er.", "“Yes,” he said.", "• “Yes,” he said."),
        ("* Brot", "Bread", "* Bread"),
        ("♪ Ein Lied", "A song", "♪ A song"),
        ("-5 Grad", "Minus five", "Minus five"),
        ("*Brot*", "bread", "bread"),
        ("- Ja", "", ""),
        ("Ja", "- Yes", "- Yes"),
        ("– –", "no", "no"),
    ],
)
def test_what_leads_a_sentence_leads_its_translation(source: str, target: str, wanted: str) -> None:
    assert with_lead(source, target) == wanted
