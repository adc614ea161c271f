"""Reads strangers' PDFs in a limited child process that serves many files and is replaced when it dies or hangs."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from profilecheck.readers.pdf_pages import FRAME, Limits, PdfProblem, PdfText, read_frame

_ENTRY = """
import sys
sys.path[:] = sys.argv[2:]
from profilecheck.readers.pdf_pages import Limits, serve
import msgspec
serve(msgspec.json.decode(sys.argv[1], type=Limits))
"""


class PdfProcess:
    """The child and the conversation with it; one file at a time, from any thread, and safe after a fork."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Keep the limits; the child is started with the first file."""
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._decoder = msgspec.msgpack.Decoder(PdfText | PdfProblem)

    @property
    def pid(self) -> int | None:
        """The child's process id, or None while there is none."""
        return self._child.pid if self._child else None

    def extract(self, data: bytes) -> PdfText | PdfProblem:
        """Read one PDF. A child that dies or takes too long makes the file `pdf-too-heavy`; the next gets a new one."""
        with self._lock:
            child = self._running()
            late = threading.Event()
            clock = threading.Timer(self.limits.wall, _end, (child, late))
            clock.daemon = True
            clock.start()
            answer = None
            try:
                answer = _ask(child, data)
            finally:
                clock.cancel()
                clock.join()
                if answer is None or late.is_set():
                    self._stop()
            return PdfProblem("pdf-too-heavy") if answer is None else self._decoder.decode(answer)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child and self._owner != os.getpid():
            _hang_up(self._child)  # the parent's child, seen from a fork: it is not ours to end
            self._child = None
        if self._child and self._child.poll() is not None:
            self._stop()
        if self._child is None:
            self._child, self._owner = _start(self.limits), os.getpid()
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if self._owner == os.getpid():
            child.kill()
            child.wait()
        _hang_up(child)


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """Start the child without the user's environment for Python (-I), on the paths this process imports from."""
    home = str(Path(__file__).parents[2])
    paths = [path for path in sys.path if path and path != home] + [home]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and code, no shell
        [sys.executable, "-I", "-c", _ENTRY, msgspec.json.encode(limits).decode("ascii"), *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _end(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _ask(child: subprocess.Popen[bytes], data: bytes) -> bytes | None:
    """Send a file and wait for the answer; None if the child has gone."""
    try:
        questions = cast("BinaryIO", child.stdin)
        questions.write(FRAME.pack(len(data)))
        questions.write(data)
        questions.flush()
        return read_frame(cast("BinaryIO", child.stdout))
    except OSError:
        return None


def _hang_up(child: subprocess.Popen[bytes]) -> None:
    for stream in (child.stdin, child.stdout):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()


class _Answered:
    """The last answer: several readers ask about one file, one after the other."""

    def __init__(self) -> None:
        self._last: tuple[bytes, PdfText | PdfProblem] | None = None

    def extract(self, data: bytes) -> PdfText | PdfProblem:
        last = self._last
        if last is None or last[0] is not data:
            last = self._last = data, _shared.extract(data)
        return last[1]


_shared = PdfProcess()
_answered = _Answered()
atexit.register(_shared.close)


def extract(data: bytes) -> PdfText | PdfProblem:
    """Read one PDF in the child this process shares, or return what it said of the same bytes just before."""
    return _answered.extract(data)
