"""Against a real server on this machine."""

import hashlib
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.engines import download
from align.engines.download import install_pair
from align.errors import AlignError
from tests.engines.test_packages import WHOLE, archive


class Site:
    """Files served on localhost, and the index that names them."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def publish(self, **entry: Any) -> None:
        package = archive(self.folder / "de_en.argosmodel", WHOLE)
        whole = {
            "from_code": "de",
            "to_code": "en",
            "package_version": "1.0",
            "links": [f"{self.address}/de_en.argosmodel"],
            "sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
        }
        (self.folder / "index.json").write_text(json.dumps([whole | entry]))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    from argostranslate import settings

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path), **options)

        def log_message(self, *arguments: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(settings, "remote_package_index", f"{address}/index.json")
        yield Site(tmp_path, address)
        server.shutdown()
    for path in Path(settings.package_data_dir).iterdir():
        shutil.rmtree(path)


def quiet(received: int, total: int | None) -> None:
    pass


def test_a_pair_is_downloaded_checked_and_installed(site: Site) -> None:
    site.publish()
    seen: list[tuple[int, int | None]] = []
    package = install_pair("de", "en", lambda received, total: seen.append((received, total)))
    assert package.name == "argos de-en 1.0"
    assert seen[-1][0] == seen[-1][1] == (site.folder / "de_en.argosmodel").stat().st_size


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"sha256": "0" * 64}, "wrong SHA-256"),
        ({"from_code": "fr"}, "no package from de to en"),
        ({"links": ["ipfs://x"]}, "no link in the index"),
        ({"links": ["http://127.0.0.1:1/x"]}, "cannot be downloaded .*refused"),
    ],
)
def test_what_cannot_be_had_is_said(site: Site, entry: dict[str, Any], says: str) -> None:
    site.publish(**entry)
    with pytest.raises(AlignError, match=says):
        install_pair("de", "en", quiet)


def test_the_second_link_is_tried(site: Site) -> None:
    site.publish(links=["http://127.0.0.1:1/x", f"{site.address}/de_en.argosmodel"])
    assert install_pair("de", "en", quiet).version == "1.0"


@pytest.mark.parametrize("content", ["no json", "{}"])
def test_a_broken_index_is_said(site: Site, content: str) -> None:
    (site.folder / "index.json").write_text(content)
    with pytest.raises(AlignError, match="index"):
        install_pair("de", "en", quiet)


def test_an_index_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(download, "INDEX_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/index.json"
        with pytest.raises(AlignError, match="the Argos index cannot be read"):
            download.read_index(address)
