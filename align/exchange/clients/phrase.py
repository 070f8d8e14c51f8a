"""Phrase TMS."""

from align.exchange.clients.base import Client

CLIENT = Client("phrase", wants_tags=True, context=("context_prev", "context_next"), is_context_in_source=True)
"""Its context is described in its help, "Translation Unit Metadata"."""
