"""Every rule with the sentences that made it necessary; ` | ` is where a person ends one."""

import pytest

from align.segmentation import RuleSplitter, splitter_for

CASES = {
    "quotation marks": """
        „Komm!“ | „Nein!“
        „Komm!“ sagte er.
        „Komm!“, sagte er. | Sie ging.
        „Komm her“, sagte er. | „Ich warte.“ | Sie kam.
        Er rief: „Komm!“ | Dann ging er.
        »Ich komme.« | Er stand auf.
        «Ich komme.» | Er stand auf.
        "Ich komme." | Er stand auf.
        ›Ich komme.‹ | Er stand auf.
        Er sagte: »Komm!« und ging.
        Er sagte: „Sie rief ‚Halt!‘ und lief.“ | Dann war Ruhe.
        „Was soll das?“, fragte sie. | „Ich weiß es nicht.“
        „Hast du ‚Ja!‘ gesagt?“ | „Ja.“
        Er nannte es „eine Frechheit“. | Sie lachte.
        „Bist du da?“ | – „Ja.“
        Er sagte: „Ich komme. | Du auch.“ | Dann ging er.
        Er fragte: „Warum?“ | Niemand antwortete.
        Sein „Warum?“ blieb offen.
        Die Sendung „Wer wird Millionär?“ läuft heute. | Schalten Sie ein!
        Der Satz endet hier. | „Und dieser beginnt mit einem Zitat“, sagte er.
        Der Satz endet hier. | ‚Und dieser auch‘, sagte er.
        „Nein“, sagte sie. | „Nie.“
    """,
    "numbers": """
        Am 20. Januar kam er. | Danach ging er.
        Der 2. Weltkrieg endete 1945. | Danach begann der Wiederaufbau.
        Er wurde 20. | Danach zog er aus.
        Er wurde 20. | Peter gratulierte.
        Er kam am 3. | Sie kam am 4. Mai.
        Sie wohnt im 3. Stock. | Er im 4.
        Am 3. und 4. Mai. | Dann nicht.
        Die 3. Liga spielt. | Die 2. auch.
        Er belegte Platz 3. | Peter wurde Vierter.
        Es war 1990. | Deutschland feierte.
        Der 1000. Besucher kam. | Alle klatschten.
        Am 1.5.2020 kam er. | Am 2.5. ging er.
        Um 14.30 Uhr begann es. | Um 15.00 Uhr war es vorbei.
        Version 2.0.1 ist da. | Laden Sie sie herunter.
        Es kostet 3.500,50 Euro. | Das ist viel.
        Es waren 5 km. | Peter lief voran.
        Er kam an. | 20 Leute warteten.
        Das Ergebnis: 3:2. | Ein Sieg.
        Ludwig XIV. von Frankreich starb 1715. | Er war König.
        Papst Johannes Paul II. reiste nach Polen. | Das war 1979.
        Das XIX. Jahrhundert begann. | Gut so.
        Kaiser Karl V. regierte lange. | Er dankte ab.
        Heinrich VIII. | Er hatte sechs Frauen.
    """,
    "abbreviations": """
        Das gilt z. B. für Öl. | Auch für Gas.
        Das gilt z.B. für Öl und u.a. für Gas.
        Das gilt z.\u202fB. für Öl, d.\u00a0h. für alle.
        Das gilt z. B. Montag. | Dann nicht.
        In der Regel, d. h. i. d. R. Montag, ist zu.
        Er lebte 50 v. Chr. in Rom. | Caesar starb 44 v. Chr. | Danach kam Augustus.
        Dr. med. Müller und Dipl.-Ing. Schmidt kamen. | Sie blieben.
        Prof. Dr. Dr. h. c. Hans Meier sprach. | Alle klatschten.
        Er ist Dr. | Sie ist Prof.
        Siehe Abs. 2 Satz 1. | Dort steht es.
        Siehe Art. 5 Abs. 1. | Ereignisse dieser Art. | Danach war Ruhe.
        In Bd. III steht es. | In Bd. IV. nicht.
        Nr. 5 lebt. | Das ist gut.
        Er wohnt in der Goethestr. 5 in Bonn. | Sie auch.
        Er wohnt in der Goethestr. | Sie wohnt hier.
        Es kostet 5 Mio. Euro. | Das ist viel.
        Es kostet 5 Mio. | Das ist viel.
        Äpfel, Birnen usw. | Alles war frisch.
        Äpfel, Birnen usw. | Obst war frisch.
        Äpfel, Birnen usw. waren frisch.
        J. S. Bach wurde in Eisenach geboren. | Er starb in Leipzig.
        Herr K. kam. | Er ging.
        Er trank Vitamin C. | Das half.
        Das steht auf S. 5 ff. | Dort steht mehr.
        St. Pauli gewann. | Bayern verlor.
        Vgl. Abb. 3 und Tab. 2. | Dort ist es klar.
        Die Fa. Meier GmbH & Co. KG liefert. | Sie ist gut.
        Sie lebt in den U.S.A. und arbeitet. | Er auch.
        Gem. § 5 ist das verboten. | Max ist da. | Max bleibt.
        Dipl.-Ing. K. Meier und Dr.-Ing. H. Schulz kommen.
        Das war 44 v. Chr. | Caesar wurde ermordet.
        Die Grenze bei Rn. 12 gilt. | Mehr nicht.
    """,
    "ellipsis and marks": """
        Er kam … | Dann ging er.
        Das ist … interessant.
        Das ist … Quatsch.
        Er wartete… | Und wartete.
        ... Und dann kam er. | Endlich!
        Er schrieb: „Der Text […] Ende.“ | Mehr nicht.
        Wirklich?! | Ja!! | Nein.
        Das war gut (!) und neu. | Ja.
    """,
    "brackets": """
        Er ging. | (Das war gut.) | Dann kam sie.
        Er kam (endlich!) an.
        Er kam (nach drei Stunden. Endlich!) an. | Gut.
        Das Buch (3. Aufl., Bd. 2) ist gut. | Kaufen!
        (Er kam. | Sie ging.)
    """,
    "lists, speakers, addresses, brands": """
        1. Öffnen Sie die Datei. | 2. Speichern Sie sie.
        a) Öffnen Sie die Datei. | b) Speichern Sie sie.
        (1) Das gilt. | (2) Das auch.
        ANNA: Komm! | PETER: Nein!
        - Komm! | - Nein!
        Siehe www.example.de. | Dort steht mehr.
        Siehe www.Beispiel.de. | Dort steht mehr.
        Schreiben Sie an info@example.de. | Wir antworten.
        Siehe example.de/seite.Haus und mehr. | Gut so.
        Öffnen Sie readme.txt. | Lesen Sie alles.
        Er kaufte es. | iPhone und iPad sind teuer.
        Sie verkauft viel. | eBay hilft ihr.
        Die Strasse ist gross. | Man heisst sie willkommen.
    """,
}
SENTENCES = [
    pytest.param(line.strip(), id=line.strip()) for lines in CASES.values() for line in lines.strip().splitlines()
]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in splitter_for("de").spans(text)]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_person_would_end_the_sentence_there(line: str) -> None:
    assert split(line.replace(" | ", " ")) == line.split(" | ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das ist gut.Danach ging er.", ["Das ist gut.", "Danach ging er."]),
        ("Warum?Das weiß keiner.", ["Warum?", "Das weiß keiner."]),
        ("Er kam\nam 3. Mai. Sie\nging.", ["Er kam\nam 3. Mai.", "Sie\nging."]),
        ("Überschrift\n\nDer Text. Noch einer.", ["Überschrift", "Der Text.", "Noch einer."]),
        ("Super! :) Danke.", ["Super! :)", "Danke."]),
    ],
)
def test_careless_and_raw_text(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_every_rule_has_a_case() -> None:
    splitter = splitter_for("de")
    assert isinstance(splitter, RuleSplitter)
    texts = [line.replace(" | ", " ") for lines in CASES.values() for line in lines.strip().splitlines()]
    texts += ["Eins\n\nZwei."]
    used = {decision.rule for text in texts for decision in splitter.decisions(text)}
    assert {rule.name for rule in splitter.rules} - used == set()
