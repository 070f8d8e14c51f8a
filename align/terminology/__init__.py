"""Glossaries: read, found in texts, and proposed from what a memory holds."""
