"""What an engine puts around a placeholder: quotation marks as the source has them, and no brackets of its own."""

import pytest

from align.fidelity.rules import Rules

USER = "Der Benutzer „%(name)s“ wurde gelöscht."
WANTED = "The user “%(name)s” has been deleted."


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (USER, 'The user "%(name)s" has been deleted.', WANTED),
        (USER, "The user (“%(name)s”) has been deleted.", WANTED),
        (USER, 'The user ("%(name)s") has been deleted.', WANTED),
        (USER, "The user (%(name)s) has been deleted.", WANTED),
        (USER, "The user [%(name)s] has been deleted.", WANTED),
        (USER, 'The user " %(name)s" has been deleted.', WANTED),
        ("Hallo (%s)!", "Hello (%s)!", "Hello (%s)!"),
        ("Erst %s, dann (%s)!", "First (%s), then (%s)!", "First %s, then (%s)!"),
        ("Rufe f(%s) auf.", "Call f(%s).", "Call f(%s)."),
        ("Er kam.", "He (%s) came.", "He (%s) came."),
        ("Siehe (www.a.de).", "See (www.a.de).", "See (www.a.de)."),
    ],
)
def test_brackets_around_what_must_stay(source: str, target: str, expected: str) -> None:
    assert Rules("de", "en").polished(source, target) == expected
