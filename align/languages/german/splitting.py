"""Where German sentences end.

They are based on the abbreviation list of `sentence-splitter` (Europarl), but not on its algorithm, which does not
know German quotation marks and takes every number for an ordinal.
"""

import re

from align.languages.base import Splitting, words

SPLITTING = Splitting(
    # Always followed by something: Dr. Maier, Nr. 5, z. B. Öl.
    never_last=words("""
        Hrsg Frl Nr Nrn Abs Abt Abb Anm Aufl Ausg Bd Bde Bhf Ziff Rn Rdnr vgl Vgl ca Ca bzw St Ste Dipl
        med phil jur iur rer nat pol oec theol habil h.c Tel Fa Pfr Lt Hptm Maj Univ Verf Jg Bsp Hl hl z.B Z.B
        d.h D.h d.i i.e e.g i.S i.H.v i.S.v i.V.m a.a sog evtl Evtl ggf Ggf inkl Inkl exkl zzgl abzgl bes insb
        insbes gem geb gest gesch verh verw ehem urspr östl westl nördl südl kath ev evang röm dt engl frz franz lat
        griech ital span russ amerik österr bayer max min mind durchschn jährl Mr Mrs Ms Mme Msgr Mgr Sen Dipl.-Ing
        Dipl.-Kfm Priv.-Doz Bez Kto Bgm Insp Rep Gov Capt Cpt Col Sgt Rev u.d.T Übers Hg allg vorm
        nachm gegr erb begr bearb zit mtl tgl wchtl Abschn Unterabs Buchst Anl Änd PS P.S entspr einschl
        einschließl rd Stellv stellv Frhr Kgl kgl Gebr Ev Str.-Nr Best.-Nr Art.-Nr s.a S.u Forts Abk Dr.-Ing
    """),
    # Need not be followed by anything, so that a capital after them begins a sentence: … usw. Alles …
    often_last=words("""
        usw etc usf u.s.w u.v.m u.v.a u.Ä u.ä o.Ä o.ä u.dgl u.dergl dgl dergl ff p.p o.g jun sen v.Chr n.Chr
        v.u.Z n.u.Z
    """),
    # Only a word that begins sentences shows that one begins: 5 Mio. Euro – 5 Mio. Das ist viel.
    may_be_last=words("""
        u.a  a.D a.M a.d i.V i.A i.R i.d.R i.Allg i.a a.a.O d.J d.M m.E m.W z.T z.Zt z.Z s.o
        s.u u.U h.c p.a n.a k.A o.J o.O Mio Mrd Bio Tsd Std Min Sek Jh Jhd Jhdt Jhs Jan Jän Feb Febr Mär Apr Jun Jul
        Aug Sep Sept Okt Nov Dez Chr Co Corp Inc Ltd Bros Ph.D f Str str Pl Kl Mwst MwSt USt Zt Pfd Stk Stck Verl Hs
        Dr Prof Mag Ing Hr Hrn Fr Mo Di Mi Do Sa So Gen Art Red Ed Vol Tab Lit Reg Kap Erw Anh
    """),
    listed="de",
    # Words of the closed classes, which do not follow an ordinal, initial or abbreviation inside a sentence.
    starters=words("""
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
    """),
    short_form=re.compile(r"[a-zß]str$"),  # in der Goethestr. 5
    numbers_order=True,
    determiners=words("""
        am der die das dem den des im zum zur vom beim ins ein eine einen einem einer eines kein keine sein seine seinen
        seinem seiner ihr ihre ihren ihrem ihrer mein meine unser unsere dein deine dieser diese diesem diesen jeder
        jede jedem jeden Am Der Die Das Dem Den Des Im Zum Zur Vom Beim Ein Eine Sein Ihr Dieser Diese
    """),
    # A number after these counts; it is not an ordinal: Er kam auf Platz 3. Peter verlor.
    counted=words("""
        Platz Rang Nummer Kapitel Seite Gleis Zimmer Artikel Paragraf Paragraph Version Teil Klasse Stufe Band
        Absatz Punkt Akt Tag Halle Kanal Windows Apollo Formel Modell Typ Linie Etage Raum Saal Tor Bus um Abs Nr
        Art S Kap Bd Abb Tab Ziff Satz §
    """),
    before_age=words("war waren ist sind bin bist wird wurde wurden werde wäre nur schon erst fast über unter etwa"),
    units=words("""
        km kg cm mm m g l t kW kWh MW GW Hz kHz MHz GHz kB MB GB TB ml mg dB ha qm
    """),
    lower="a-zäöüß",
    upper="A-ZÄÖÜ",
    vowels="aeiouyäöü",
)
