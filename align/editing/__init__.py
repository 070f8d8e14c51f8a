"""A sheet meets the snapshot of what align wrote: what an editor did, and what becomes of it."""
