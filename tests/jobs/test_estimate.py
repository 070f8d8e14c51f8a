"""How much time is left for many documents."""

import zipfile
from pathlib import Path

import pytest

from align.jobs.estimate import Estimate


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def files(*sizes: int, kind: str = "txt") -> list[str]:
    names = [f"{number}.{kind}" for number in range(len(sizes))]
    for name, size in zip(names, sizes, strict=True):
        Path(name).write_bytes(b"x" * size)
    return names


def test_documents_that_are_not_read_yet_count_by_their_size(folder: Path, clock: Clock) -> None:
    estimate = Estimate(files(1000, 3000), clock)
    assert estimate.seconds_left() is None
    estimate.began(0, 500)
    assert estimate.seconds_left() is None
    clock.seconds = 10.0
    estimate.progressed(0, 0.5)  # 250 characters in 10 s; 250 and, at half a character for a byte, 1500 are left
    assert estimate.seconds_left() == pytest.approx(70)
    clock.seconds = 20.0
    estimate.progressed(0, 1.0)
    estimate.settled(0)
    assert estimate.seconds_left() == pytest.approx(60)
    estimate.began(1, 100)  # it has far less text than thought
    assert estimate.seconds_left() == pytest.approx(4)


def test_finished_and_failed_documents_leave_nothing_to_do(folder: Path, clock: Clock) -> None:
    estimate = Estimate(files(100, 100, 100), clock)
    estimate.settled(0)
    estimate.began(1, 100)
    estimate.settled(2)
    clock.seconds = 5.0
    estimate.progressed(1, 0.5)
    assert estimate.seconds_left() == pytest.approx(5)


def test_each_kind_has_its_own_measure(folder: Path, clock: Clock) -> None:
    names = [*files(100, 100, kind="html"), *files(100, 100)]
    estimate = Estimate(names, clock)
    estimate.began(0, 10)
    estimate.began(2, 100)
    clock.seconds = 11.0
    for number in (0, 2):
        estimate.progressed(number, 1.0)
        estimate.settled(number)
    assert estimate.seconds_left() == pytest.approx(11)  # 10 and 100 characters more


def test_pictures_in_a_packed_document_do_not_count(folder: Path, clock: Clock) -> None:
    for name, picture in (("a.docx", 10), ("b.docx", 1_000_000)):
        with zipfile.ZipFile(name, "w") as archive:
            archive.writestr("word/document.xml", "x" * 1000)
            archive.writestr("word/media/1.png", "x" * picture)
    estimate = Estimate(["a.docx", "b.docx", "-"], clock)
    estimate.began(0, 500)
    clock.seconds = 1.0
    estimate.progressed(0, 1.0)
    assert estimate.seconds_left() == pytest.approx(1)
