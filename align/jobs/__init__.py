"""The stages in order, one file per verb: what a command does once its options have been understood."""
