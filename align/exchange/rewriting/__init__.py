"""Workbooks that somebody works in, written again: with new records in the rows, and all that is not align's kept."""
