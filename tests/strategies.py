"""What Hypothesis makes up: translation units with text that has caused trouble in other tools."""

from hypothesis import strategies as st

from align.bitext import Status, Unit

hostile = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.sampled_from(
        [
            "",
            " ",
            '"',
            "'",
            "=1+1",
            "-x",
            "@a",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "a,b;c\td",
            "001",
            "1e5",
            "NA",
            "null",
            "TRUE",
        ]
    ),
    st.text(alphabet=st.sampled_from('",;\n\r\t\0\u2028\ufeff\u00a0ä„“\U0001f600=')),
)


@st.composite
def units(draw: st.DrawFn, extra: str | None = "extra") -> list[Unit]:
    count = draw(st.integers(0, 6))
    return [
        Unit(
            id=f"{number}.1-abcdef",
            source=draw(hostile),
            target=draw(hostile),
            status=draw(st.sampled_from(list(Status))),
            score=draw(st.none() | st.integers(0, 100)),
            checks=draw(hostile),
            note=draw(hostile),
            extra={extra: draw(hostile)} if extra else {},
        )
        for number in range(1, count + 1)
    ]
