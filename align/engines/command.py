"""A user's program as an engine: it reads sentences, one per line, and writes their translations, one per line."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from align.engines.base import SECONDS, Offer, Translation
from align.engines.digests import digest_of, digest_of_files
from align.errors import AlignError

LINES = 50
"""How many sentences each run of the program gets."""
TRIES = 3
PAUSE = 1.0
"""Seconds before the second try; twice as long before each further one."""
LONGEST_NAME = 200
UTF8 = {"PYTHONIOENCODING": "utf-8"}
"""Sentences are UTF-8 in both directions, and Python programs would go by the system's encoding."""
DIGITS = 4
"""Hexadecimal digits that distinguish commands whose names would otherwise be the same."""


class CommandEngine:
    """Runs the program for every `LINES` sentences; what one run has finished is kept if a later one fails."""

    def __init__(self, command: str, seconds: float = SECONDS) -> None:
        """`command` is split as a shell would, but no shell runs it. Raises AlignError when it is empty."""
        self._arguments = shlex.split(command)
        if not self._arguments:
            raise AlignError(
                "--engine command: names no program; write it after the colon, as in --engine 'command:my-script'"
            )
        self._seconds = seconds
        self.name = f"command {self._label()}"

    def _label(self) -> str:
        """The program and its script, if there is one: arguments may be very long, or secret.

        Digits stand for what is left out, so that no two commands have the same name.
        """
        script = next((Path(argument).name for argument in self._arguments[1:] if Path(argument).is_file()), None)
        label = " ".join(filter(None, (self._arguments[0], script)))[:LONGEST_NAME]
        whole = shlex.join(self._arguments)
        return label if whole == label else f"{label} {digest_of(whole)[:DIGITS]}"

    def identity(self) -> str:
        """See `Engine.identity`: the command, and the content of the program and of the files among its arguments.

        A file that the program writes to would make it a different engine at every start; such a file should be named
        by an environment variable, or as in `--cache=FILE`, which is not read.
        """
        program = shutil.which(self._arguments[0])
        paths = [Path(name) for name in (program or "", *self._arguments[1:]) if name]
        return f"{shlex.join(self._arguments)}\n{digest_of_files(path for path in paths if path.is_file())}"

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Translation]]:
        """See `Engine.translate`. Raises AlignError when the program fails `TRIES` times with the same sentences."""
        for start in range(0, len(sentences), LINES):
            numbers = range(start, min(start + LINES, len(sentences)))
            texts = self._tried([" ".join(sentences[number].split("\n")) for number in numbers])
            for number, text in zip(numbers, texts, strict=True):
                yield number, Translation(text, None)

    def _tried(self, lines: Sequence[str]) -> list[str]:
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                return self._run(lines)
            except AlignError as failure:
                last = failure
        raise last

    def _run(self, lines: Sequence[str]) -> list[str]:
        """The program's answer. Raises AlignError when it does not give one."""
        program = self._arguments[0]
        try:
            out, said, code = self._answer("".join(f"{line}\n" for line in lines).encode())
        except subprocess.TimeoutExpired:
            raise AlignError(
                f"{program}: did not answer within {self._seconds:g} s; --timeout allows it more time"
            ) from None
        except OSError as failure:
            raise AlignError(f"{program}: cannot be run ({failure.strerror}); check the name") from None
        if code:
            told = said.decode(errors="replace").strip().rpartition("\n")[2] or "it does not say why"
            raise AlignError(f"{program}: ended with {code}: {told}")
        texts = out.decode(errors="replace").removesuffix("\n").split("\n")
        if len(texts) != len(lines):
            raise AlignError(f"{program}: wrote {len(texts)} lines for {len(lines)}; it must write one line for each")
        return [text.rstrip("\r") for text in texts]

    def _answer(self, text: bytes) -> tuple[bytes, bytes, int]:
        """Its output, its error output and its exit code. It ends when we do, and so does everything it started."""
        with subprocess.Popen(
            self._arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | UTF8,
            start_new_session=True,
        ) as process:
            try:
                out, said = process.communicate(text, timeout=self._seconds)
            except BaseException:
                _kill(process)
                raise
            return out, said, process.returncode


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


ENGINE = Offer(
    lambda order: CommandEngine(order.argument, order.seconds),
    lambda order: f"the program does not translate {order.source_lang} to {order.target_lang}",
    is_automatic=False,
)
