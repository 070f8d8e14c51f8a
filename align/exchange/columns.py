"""What the columns of a sheet are called."""

from align.bitext import COLUMNS, CONFLICT, OUR_COLUMNS


def title_of(cell: str) -> str:
    """A column's name as its heading gives it; ours may be in capitals."""
    name = cell.strip()
    return name.lower() if name.lower() in COLUMNS else name


def is_ours(title: str) -> bool:
    """Whether align fills the column; the others are an editor's own."""
    return title in COLUMNS or title in OUR_COLUMNS or title == CONFLICT
