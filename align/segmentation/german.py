"""Where German sentences end.

The rules stand in `RULES`, the first that knows a place decides it. The ground is the abbreviation list of
`sentence-splitter` (Europarl); its algorithm is not used: it knows no German quotation marks and takes every
number for an ordinal.
"""

import re
from collections.abc import Iterable

from align.segmentation.common import (
    FIRST_RULES,
    always,
    both,
    ends_in,
    followed_by,
    is_pause,
    is_short_form,
    unless,
    words,
)
from align.segmentation.prefixes import listed_prefixes
from align.segmentation.rules import Candidate, Rule, RuleSplitter

NEVER_LAST = words("""
    Hrsg Frl Nr Nrn Abs Abt Abb Anm Aufl Ausg Bd Bde Bhf Ziff Rn Rdnr vgl Vgl ca Ca bzw St Ste Dipl
    med phil jur iur rer nat pol oec theol habil h.c Tel Fa Pfr Lt Hptm Maj Univ Verf Jg Bsp Hl hl z.B Z.B
    d.h D.h d.i i.e e.g i.S i.H.v i.S.v i.V.m a.a sog evtl Evtl ggf Ggf inkl Inkl exkl zzgl abzgl bes insb
    insbes gem geb gest gesch verh verw ehem urspr östl westl nördl südl kath ev evang röm dt engl frz franz lat
    griech ital span russ amerik österr bayer max min mind durchschn jährl Mr Mrs Ms Mme Msgr Mgr Sen Dipl.-Ing
    Dipl.-Kfm Priv.-Doz Bez Kto Bgm Insp Rep Gov Capt Cpt Col Sgt Rev u.d.T Übers Hg allg vorm
    nachm gegr erb begr bearb zit mtl tgl wchtl Abschn Unterabs Buchst Anl Änd PS P.S entspr einschl
    einschließl rd Stellv stellv Frhr Kgl kgl Gebr Ev Str.-Nr Best.-Nr Art.-Nr s.a S.u Forts Abk Dr.-Ing
""")
"""Something always comes after them: Dr. Maier, Nr. 5, z. B. Öl."""

OFTEN_LAST = words("""
    usw etc usf u.s.w u.v.m u.v.a u.Ä u.ä o.Ä o.ä u.dgl u.dergl dgl dergl ff p.p o.g jun sen v.Chr n.Chr
    v.u.Z n.u.Z
""")
"""Nothing need come after them, so that a capital after them begins a sentence: … usw. Alles …"""

MAY_BE_LAST = (
    listed_prefixes("de")
    | words("""
    u.a  a.D a.M a.d i.V i.A i.R i.d.R i.Allg i.a a.a.O d.J d.M m.E m.W z.T z.Zt z.Z s.o
    s.u u.U h.c p.a n.a k.A o.J o.O Mio Mrd Bio Tsd Std Min Sek Jh Jhd Jhdt Jhs Jan Jän Feb Febr Mär Apr Jun Jul
    Aug Sep Sept Okt Nov Dez Chr Co Corp Inc Ltd Bros Ph.D f Str str Pl Kl Mwst MwSt USt Zt Pfd Stk Stck Verl Hs
    Dr Prof Mag Ing Hr Hrn Fr Mo Di Mi Do Sa So Gen Art Red Ed Vol Tab Lit Reg Kap Erw Anh
""")
) - (NEVER_LAST | OFTEN_LAST)
"""Only a word that begins sentences tells that one begins: 5 Mio. Euro – 5 Mio. Das ist viel."""

STARTERS = words("""
    Der Die Das Dem Den Des Ein Eine Einem Einen Einer Er Sie Es Ich Wir Ihr Du Man Mein Meine Dein Deine Seine
    Seiner Ihre Ihrer Ihren Ihrem Unser Unsere Dieser Diese Dieses Diesem Diesen Dies Jener Jene Jeder Jede
    Jedes Alle Alles Viele Einige Manche Mehrere Beide Wer Was Wo Wann Wie Warum Weshalb Wieso Woher Wohin
    Welche Welcher Welches Und Oder Aber Doch Denn Sondern Wenn Als Weil Da Dass Daß Ob Obwohl Während Nachdem
    Bevor Bis Sobald Solange Falls Dann Danach Damit Dabei Dafür Dagegen Daher Daran Darauf Daraus Darin Darüber
    Darum Davon Davor Dazu Deshalb Deswegen Dennoch Trotzdem Jedoch Allerdings Außerdem Ausserdem Zudem Ferner
    Auch Nur Noch Schon Jetzt Nun Heute Morgen Gestern Hier Dort So Somit Sonst Hierbei Hierzu Zuvor Zuletzt
    Zunächst Zuerst Schließlich Schliesslich Später Seitdem Seither Inzwischen Mittlerweile Gleichzeitig Bereits
    Erst Etwa Fast Ganz Ebenso Ebenfalls Insgesamt Leider Natürlich Vielleicht Oft Immer Nie Niemals Nicht Kein
    Keine Keiner Ja Nein Na Ach Oh Also Danke Bitte In Im Am An Auf Aus Bei Beim Mit Nach Von Vom Vor Für Durch
    Gegen Ohne Um Unter Über Zu Zum Zur Seit Trotz Wegen Laut Neben Zwischen Hinter Ab Ist Sind War Waren Hat
    Haben Kann Können Wird Werden Soll Sollte Muss Anschließend Endlich Plötzlich Übrigens Jemand Niemand Etwas
    Nichts Statt Anstatt Bald Damals Dadurch Daneben Demnach Einst Genau Hinzu Kurz Lange Manchmal
    Möglicherweise Offenbar Sogar Spätestens Tatsächlich Vorher Währenddessen Weiter Weiterhin Wieder Zugleich
""")
"""Words of the closed classes, which no ordinal, initial or abbreviation has after it inside a sentence."""

DETERMINERS = words("""
    am der die das dem den des im zum zur vom beim ins ein eine einen einem einer eines kein keine sein seine seinen
    seinem seiner ihr ihre ihren ihrem ihrer mein meine unser unsere dein deine dieser diese diesem diesen jeder jede
    jedem jeden Am Der Die Das Dem Den Des Im Zum Zur Vom Beim Ein Eine Sein Ihr Dieser Diese
""")
COUNTED = words("""
    Platz Rang Nummer Kapitel Seite Gleis Zimmer Artikel Paragraf Paragraph Version Teil Klasse Stufe Band
    Absatz Punkt Akt Tag Halle Kanal Windows Apollo Formel Modell Typ Linie Etage Raum Saal Tor Bus um Abs Nr
    Art S Kap Bd Abb Tab Ziff Satz §
""")
"""A number after them counts, it does not order: Er kam auf Platz 3. Peter verlor."""

AGES = re.compile(r"war|waren|ist|sind|bin|bist|wird|wurde|wurden|werde|wäre|nur|schon|erst|fast|über|unter|etwa")
starter_follows = followed_by(STARTERS)
often_last = ends_in(OFTEN_LAST)
may_be_last = ends_in(MAY_BE_LAST)

NUMBER = re.compile(r"\d{1,3}(?:/\d{1,2})?")
UNITS = words("""
    km kg cm mm m g l t kW kWh MW GW Hz kHz MHz GHz kB MB GB TB ml mg dB ha qm
""")
YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
ROMAN = re.compile(r"[IVXLC]+")


def _number(place: Candidate) -> bool:
    return place.stop == "." and not place.closers and NUMBER.fullmatch(place.word) is not None


def last_number(place: Candidate) -> bool:
    """Er wurde 20. Danach ging er. – Er kam am 3. Sie kam am 4. Mai. – Sie wurde auf Platz 3. Peter verlor."""
    if not _number(place):
        return False
    if starter_follows(place) or (place.previous.rstrip(".") in COUNTED and not place.following[:1].isdigit()):
        return True
    age = AGES.fullmatch(place.previous) is not None and place.word.isdigit() and int(place.word) > 12
    return age and place.following[:1].isupper()


def year(place: Candidate) -> bool:
    """Das war 1990. Deutschland war geteilt. – Not: der 1000. Besucher."""
    return place.stop == "." and YEAR.fullmatch(place.word) is not None and place.previous not in DETERMINERS


def ordinal(place: Candidate) -> bool:
    """am 20. Januar – der 2. Weltkrieg – am 3. 5. 2020"""
    return _number(place) or (place.stop == "." and YEAR.fullmatch(place.word) is not None)


def regnal_number(place: Candidate) -> bool:
    """Ludwig XIV. Er starb 1715: a Roman number is an ordinal too."""
    return place.stop == "." and not place.closers and ROMAN.fullmatch(place.word) is not None


def unit(place: Candidate) -> bool:
    """Es waren 5 km. Peter lief voran: a unit has no full stop of its own."""
    return place.stop == "." and place.word in UNITS and place.previous[-1:].isdigit()


def short_form(place: Candidate) -> bool:
    """J. S. Bach – Art. 5 – in der Goethestr. 5 – any abbreviation that may end a sentence but need not."""
    return may_be_last(place) or is_short_form(place) or re.search(r"[a-zß]str$", place.word) is not None


RULES = (
    Rule("abbreviation at the end", True, often_last),
    Rule("number at the end", True, last_number),
    Rule("year", True, year),
    Rule("ordinal number", False, ordinal),
    Rule("Roman number at the end", True, both(regnal_number, starter_follows)),
    Rule("Roman number", False, regnal_number),
    Rule("unit", True, unit),
    # Das kostet 5 Mio. Das ist viel. – Er nahm Vitamin C. Es half. – Not: W. A. Mozart.
    Rule("short form at the end", True, both(short_form, starter_follows)),
    Rule("short form", False, short_form),
    # Das ist … Quatsch. – But: Er kam … Dann ging er.
    Rule("pause", False, unless(is_pause, starter_follows)),
    Rule("stop", True, always),
)


def german_splitter(abbreviations: Iterable[str] = ()) -> RuleSplitter:
    """The splitter for German; a sentence never ends after one of `abbreviations` either (final full stop or not)."""
    return RuleSplitter((*FIRST_RULES, Rule("abbreviation", False, ends_in(NEVER_LAST, abbreviations)), *RULES))
