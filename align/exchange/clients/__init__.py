"""The programs that a file can be for. A new one is one file here and one line in `CLIENTS`."""

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
    """The program of that name. Raises AlignError when none is known."""
    if name not in CLIENTS:
        raise AlignError(f"no program is called {name}; use {', '.join(CLIENTS)}")
    return CLIENTS[name]
