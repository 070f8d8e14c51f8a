"""A picture of an alignment: both texts side by side, links coloured by score, gaps visible."""

from collections.abc import Iterator, Sequence
from html import escape

from align.alignment.base import Bead

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
.bead { display: grid; grid-template-columns: 1fr 3.2rem 1fr; margin: 2px 0; }
.side { padding: .3rem .7rem; background: #8881; border-radius: 4px; overflow-wrap: anywhere; }
.side p { margin: .15rem 0; } .side b { color: #888; font-weight: 400; font-size: .75rem; margin-right: .4rem; }
.empty { background: repeating-linear-gradient(45deg, #c6282822 0 6px, transparent 6px 12px); }
.link { display: flex; align-items: center; justify-content: center; font-size: .75rem; }
.link span { padding: .1rem .35rem; border-radius: 8px; color: #000; }
"""


def picture(beads: Sequence[Bead], source: Sequence[str], target: Sequence[str], title: str) -> str:
    """A self-contained page that loads nothing from elsewhere."""
    body = "\n".join(_bead(bead, source, target) for bead in beads)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _bead(bead: Bead, source: Sequence[str], target: Sequence[str]) -> str:
    # From red through yellow to green, as the hue goes from 0 to 120 degrees.
    colour = f"hsl({round(1.2 * bead.score)} 70% 70%)"
    link = "" if bead.is_null else f'<span style="background:{colour}">{bead.score}</span>'
    sides = ("".join(_side(numbers, texts)) for numbers, texts in ((bead.source, source), (bead.target, target)))
    left, right = sides
    return f'<div class="bead">{left}<div class="link">{link}</div>{right}</div>'


def _side(numbers: Sequence[int], texts: Sequence[str]) -> Iterator[str]:
    yield f'<div class="side{"" if numbers else " empty"}">'
    for number in numbers:
        yield f"<p><b>{number + 1}</b>{escape(texts[number])}</p>"
    yield "</div>"
