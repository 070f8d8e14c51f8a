"""Matecat, which matches the variants of a project's languages."""

from align.exchange.clients.base import Client

CLIENT = Client("matecat", wants_tags=True, needs_region=True)
