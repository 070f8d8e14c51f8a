"""The programs for which a file can be written. A new one is one file here and one line in `CLIENTS`."""

from align.errors import AlignError
from align.exchange.clients.base import Client
from align.registry import Registry

CLIENTS: Registry[Client] = Registry(
    "align.exchange.clients",
    "CLIENT",
    (
        "any",
        "omegat",
        "trados",
        "memoq",
        "deepl",
        "matecat",
        "phrase",
    ),
)
"""By the name that `--for` takes."""


def client_called(name: str) -> Client:
    """The program of that name. Raises AlignError for an unknown name."""
    if name not in CLIENTS:
        raise AlignError(f"there is no program called {name}; use {', '.join(CLIENTS)}")
    return CLIENTS[name]
