"""No program in particular."""

from align.exchange.clients.base import Client

CLIENT = Client("any")
