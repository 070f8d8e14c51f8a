"""What negates something in English."""

import re

DENIES = re.compile(r"\b(?:not|never|cannot|nobody|no one|nothing)\b|n['’]t\b", re.IGNORECASE)
"""What an English sentence rarely contains unless its source negates something."""

DENIES_SOMEHOW = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely|rarely|seldom"
    r"|instead|rather than|unless|until|except|far from|free of|yet to|too|only|stop(?:ped|s)?|wrong|nothing)\b"
    r"|n['’]t\b|\bnon-?\w|\b(?:un(?!der|it|iver|ion|ique|til)|dis(?!cuss|play|cover|tan|tric|tin|ast)"
    r"|in(?:ab|cap|compl|corr|val|suff|signif|eff|appr|dep|sec|adeq|act|cred)|im(?:poss|prob)|ir(?:re|ra)|il(?:leg|lic)"
    r")\w{3,}"
    r"|\b(?:fail|lack|lose|losing|lost|refus|reject|den(?:y|ied|ies)|prevent|avoid|miss|absen|ban(?:s|ned)?\b|forb|prohib"
    r"|exclud|ignor|ruled? out|ceas|keep\w* from)\w*|less\b",
    re.IGNORECASE,
)
