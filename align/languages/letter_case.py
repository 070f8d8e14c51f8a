"""The case of letters, carried over from a text to its translation."""


def cased_like(text: str, target: str) -> str:
    """The target in capitals if the text is, and with a small first letter if only the text's is small.

    A target that begins with two capitals, or with a capital alone, keeps them: "OK", "I agree".
    """
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters) and not _is_short_form(target):
        return target.upper()
    if letters and letters[0].islower() and target[:1].isupper() and target[1:2].islower():
        return target[:1].lower() + target[1:]
    return target


def _is_short_form(target: str) -> bool:
    """Whether capitals say nothing, as in "No." for "NR."."""
    return target.endswith(".") and len(target) <= 3
