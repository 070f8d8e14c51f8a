"""Compare a sheet with the snapshot of what align wrote: what an editor changed, and how to take it in."""
