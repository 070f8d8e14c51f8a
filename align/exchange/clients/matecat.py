"""Matecat, which matches the variants of a project's languages."""

from align.exchange.clients.base import Client

CLIENT = Client("matecat", needs_region=True)
