"""What negates something in German."""

import re

PLAIN = r"\b(?:kein\w{0,7}|nicht|nie|niemals|niemand(?:em|en)?|nichts|nirgend(?:s|wo)|weder)\b"

INSIDE = (
    r"\bun(?!d\b|s\b|ser|ter|gar|ion|iv)\w{3,}|los(?:e[mnrs]?)?\b|\b(?:ohne|kaum|selten|statt|anstatt|außer|fehl|miss|nein"
    r"|mangel|verbot|verbiet|verweiger|verhinder|vermisst|verlor|lehn|abgelehnt|wenig|sondern|weder|bevor|deaktiv|leer"
    r"|aus(?:schl|blieb)|falsch|schlecht|egal|entfäll|ebensowenig|schwer|sonst)\w*|\bob\b"
)
"""Words that contain a negation."""

TAG_QUESTION = r",\s*(?:oder|nicht wahr|gell|ne)\s*\?\W*$"

DENIES = re.compile(PLAIN, re.IGNORECASE)
DENIES_SOMEHOW = re.compile(f"{PLAIN}|{INSIDE}|{TAG_QUESTION}", re.IGNORECASE)
