"""OmegaT, whose memories are TMX files in the project's folder."""

from align.exchange.clients.base import Client

CLIENT = Client("omegat", context=("prev", "next"))
