"""Packages from the Argos index: the one part of align that uses the network, and only when asked to."""

import hashlib
import json
import tempfile
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from align.engines.packages import InstalledPackage, install_file, version_key
from align.errors import AlignError

INDEX_SECONDS = 8.0
"""How long to wait for the index in all, including the name look-up, which urllib's own time-out does not cover."""

STALL_SECONDS = 30.0
CHUNK = 1 << 16
OnReceived: TypeAlias = Callable[[int, int | None], None]
"""Called with the bytes received so far and their total (None when the server does not say)."""


def install_pair(source_lang: str, target_lang: str, on_received: OnReceived) -> InstalledPackage:
    """Download the newest package for the pair from the Argos index and install it.

    Raises AlignError when the index or the package cannot be fetched, when there is none for the pair, and when its
    SHA-256 differs from the one in the index (if it has one).
    """
    entries = [
        entry
        for entry in read_index(_index_address())
        if entry.get("from_code") == source_lang and entry.get("to_code") == target_lang
    ]
    if not entries:
        raise AlignError(f"the Argos index has no package from {source_lang} to {target_lang}; see `align models list`")
    entry = max(entries, key=lambda one: version_key(one["package_version"]))
    with tempfile.TemporaryDirectory(prefix="align-") as folder:
        archive = Path(folder) / f"translate-{source_lang}_{target_lang}.argosmodel"
        _download(entry, archive, on_received)
        return install_file(archive)


def _index_address() -> str:
    from argostranslate import settings

    return str(settings.remote_package_index)


def read_index(address: str) -> list[dict[str, Any]]:
    """The entries of the package index. Raises AlignError within `INDEX_SECONDS` when it cannot be read."""
    outcome: list[Any] = []

    def fetch() -> None:
        try:
            with urllib.request.urlopen(address, timeout=INDEX_SECONDS) as response:
                outcome.append(json.load(response))
        except (OSError, ValueError) as failure:
            outcome.append(failure)

    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    thread.join(INDEX_SECONDS)
    found = outcome[0] if outcome else TimeoutError(f"no answer within {INDEX_SECONDS:.0f} s")
    if isinstance(found, Exception):
        reason = getattr(found, "reason", found)
        raise AlignError(
            f"{address}: the Argos index cannot be read ({reason}); check the connection,"
            " or download the package elsewhere and run `align models install FILE.argosmodel`"
        )
    if not isinstance(found, list):
        raise AlignError(f"{address}: is not an Argos index; check ARGOS_PACKAGE_INDEX")
    return [entry for entry in found if isinstance(entry, dict)]


def _download(entry: dict[str, Any], archive: Path, on_received: OnReceived) -> None:
    """Try the entry's links in turn."""
    links = [link for link in entry.get("links", []) if link.startswith(("https://", "http://"))]
    failures = []
    for link in links:
        try:
            digest = _fetch(link, archive, on_received)
        except OSError as failure:
            failures.append(f"{link}: {getattr(failure, 'reason', failure)}")
            continue
        expected = entry.get("sha256") or entry.get("checksum")
        if expected and expected.lower().removeprefix("sha256:") != digest:
            raise AlignError(f"{link}: the download has the wrong SHA-256; not installed, try again later")
        return
    raise AlignError(f"the package cannot be downloaded ({'; '.join(failures) or 'no link in the index'})")


def _fetch(link: str, archive: Path, on_received: OnReceived) -> str:
    digest = hashlib.sha256()
    with urllib.request.urlopen(link, timeout=STALL_SECONDS) as response, archive.open("wb") as stream:
        length = response.headers.get("Content-Length")
        total = int(length) if length else None
        received = 0
        while block := response.read(CHUNK):
            digest.update(block)
            stream.write(block)
            received += len(block)
            on_received(received, total)
    if total is not None and received < total:
        raise OSError(f"broke off after {received:,} of {total:,} bytes")
    return digest.hexdigest()
