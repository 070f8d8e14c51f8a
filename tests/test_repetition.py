import pytest

from align.repetition import is_loop


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("the dog is sleeping in the garden", False),
        ("its allies and its allies and its", False),
        ("its allies and its allies and its allies and", True),
        ("he said that he said that he said that he left", True),
        ("a b c d e f g h a b c d e f g h a b c d e f g h", True),
        ("a b c d e f g h i a b c d e f g h i a b c d e f g h i", False),
        ("no no no", False),
        ("no no no no no no no no", True),
        ("bla blub bla blub bla blub", False),
        ("bla blub bla blub bla blub bla blub", True),
        ("", False),
    ],
)
def test_three_times_three_to_eight_tokens_are_a_loop(text: str, loops: bool) -> None:
    assert is_loop(text.split()) is loops
