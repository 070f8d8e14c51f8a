"""OmegaT, whose memories are TMX files in the project's folder."""

from align.exchange.clients.base import Client
from align.exchange.omegat_filters import omegat_paragraphs

CLIENT = Client("omegat", context=("prev", "next"), tool="OmegaT", paragraphs=omegat_paragraphs, parts_numbers=True)
"""Of a file that names another tool it takes the text without the codes (its `TMXReader2`), unless somebody turns on
"level 2", and finds no exact match. So the file is written as one of its own, whose codes it always takes.
"""
