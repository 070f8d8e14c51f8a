"""The stages in order, a file a verb: what a command does once it has been understood."""
