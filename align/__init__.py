"""German text in, English sentence pairs out, kept as a translation memory."""

__version__ = "0.1.0"
