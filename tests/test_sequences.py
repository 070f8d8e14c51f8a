from align.sequences import Mapped


def test_what_is_made_is_made_anew_at_every_look() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    doubled = Mapped(double, [1, 2, 3])
    assert (len(doubled), doubled[1], doubled[-1], list(doubled[1:]), list(doubled)) == (3, 4, 6, [4, 6], [2, 4, 6])
    assert made == [2, 3, 2, 3, 1, 2, 3]
