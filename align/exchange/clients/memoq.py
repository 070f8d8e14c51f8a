"""memoQ."""

from align.exchange.clients.base import Client

CLIENT = Client("memoq", wants_tags=True)
