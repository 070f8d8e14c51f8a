"""Which checks are made. A new family is one file beside this and its lines here."""

from align.checks.base import Check, TableCheck
from align.checks.calendar import calendar
from align.checks.completeness import conflict, empty, untranslated
from align.checks.consistency import consistency
from align.checks.kept import Kept
from align.checks.length import length
from align.checks.names import acronyms, addresses, kept_names, names
from align.checks.negation import negation
from align.checks.numbers import numbers
from align.checks.punctuation import brackets, final_stop, quotes
from align.checks.repetition import loop, repeated
from align.checks.spacing import control, spacing
from align.checks.units import units

CHECKS: tuple[Check, ...] = (
    conflict, empty, untranslated, loop, length, numbers, calendar, units, addresses, Kept(), names, acronyms, negation,
    final_stop, quotes, brackets, repeated, spacing, control,
)  # fmt: skip
TABLE_CHECKS: tuple[TableCheck, ...] = (consistency, kept_names)
