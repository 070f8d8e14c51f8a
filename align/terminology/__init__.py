"""Glossaries: reading them, finding their terms in texts, and proposing terms from a memory."""
