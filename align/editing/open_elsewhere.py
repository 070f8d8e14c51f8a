"""Whether an office program has a sheet open: LibreOffice and Excel put a small file beside it that says who."""

from pathlib import Path

from align.errors import AlignError


def refuse_if_open(sheet: Path) -> None:
    """Raise AlignError, naming the program and the person, while an office program has the sheet open."""
    for marker, who in ((_libreoffice(sheet), _libreoffice_user), (_excel(sheet), _excel_user)):
        try:
            content = marker.read_bytes()
        except PermissionError:  # on Windows, Excel shares its file with nobody
            content = b""
        except OSError:
            continue
        raise AlignError(
            f"{sheet}: is open in {who(content)}; save and close it, then run this again"
            f" (if nobody has it open, delete {marker.name} first)"
        )


def is_lock(name: str) -> bool:
    """Whether an office program puts a file of this name beside one that it has open."""
    return name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#"))


def _libreoffice(sheet: Path) -> Path:
    return sheet.with_name(f".~lock.{sheet.name}#")


def _excel(sheet: Path) -> Path:
    return sheet.with_name(f"~${sheet.name}")


def _libreoffice_user(content: bytes) -> str:
    """Who holds it, from `name,login,computer,date,profile;` (svl/source/misc/lockfilecommon.cxx)."""
    name, login, computer, *_ = [*content.decode("utf-8", "replace").split(","), "", "", ""]
    person = name.strip() or login.strip()
    return "LibreOffice" + _in_brackets(" on ".join(part for part in (person, computer.strip()) if part))


def _excel_user(content: bytes) -> str:
    """Who holds it: the file begins with the length of the user's name, and the name."""
    name = content[1 : 1 + content[0]].decode("cp1252", "replace") if content else ""
    return "Excel" + _in_brackets(name.strip())


def _in_brackets(who: str) -> str:
    return f" ({who})" if who.isprintable() and who else ""
