"""Bytes on their way in: decompressed, recoded, with the line ends that everything else expects."""

import codecs
import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
CHUNK = 1 << 16
"""Bytes read at a time; a broken stream loses no more than what a chunk could not give."""
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class _Source(io.RawIOBase):
    """A stream made by a function that gives the next piece of it, and `b""` at its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.ready = memoryview(b"")
        self.at = 0

    def piece(self) -> bytes:
        """The next bytes."""
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Back to the beginning, and nowhere else."""
        if offset or whence:
            raise io.UnsupportedOperation("this stream can only be read again from its beginning")
        self.stream.seek(0)
        self.ready, self.at = memoryview(b""), 0
        return 0

    def readinto(self, buffer: Any) -> int:
        if not self.ready:
            self.ready = memoryview(self.piece())
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        self.at += size
        return size

    def close(self) -> None:
        self.stream.close()
        super().close()


class _Unpacker(_Source):
    """gzip or zstd, also several streams one after another. What is broken ends it and is remembered as `problem`."""

    def __init__(self, stream: BinaryIO, magic: bytes) -> None:
        super().__init__(stream)
        self.magic = magic
        self.name = "gzip" if magic == GZIP else "zstd"
        self.problem: str | None = None
        self.machine = self._machine()

    def _machine(self) -> Any:
        if self.magic == GZIP:
            self.faults: type[Exception] = zlib.error
            return zlib.decompressobj(wbits=31)
        import zstandard

        self.faults = zstandard.ZstdError
        return zstandard.ZstdDecompressor().decompressobj()

    def seek(self, offset: int, whence: int = 0) -> int:
        super().seek(offset, whence)
        self.machine, self.problem = self._machine(), None
        return 0

    def piece(self) -> bytes:
        while self.problem is None:
            data = self.machine.unused_data if self.machine.eof else b""
            data = data or self.stream.read(CHUNK)
            if self.machine.eof:
                data = data.lstrip(b"\0")  # tape padding
                if data and not data.startswith(self.magic[:2]):
                    self.problem = f"something that is not {self.name} follows the {self.name} data"
                    return b""
                if data:
                    self.machine = self._machine()
            if not data:
                if not self.machine.eof:
                    self.problem = f"the {self.name} data is cut; what is there was read"
                return b""
            if out := self._unpack(data):
                return out
        return b""

    def _unpack(self, data: bytes) -> bytes:
        before = self.machine.copy() if self.magic == GZIP else None
        try:
            return self.machine.decompress(data)  # type: ignore[no-any-return]
        except self.faults as error:
            self.problem = f"the {self.name} data is broken: {error}; what comes before was read"
            return b"" if before is None else _until_broken(before, data)


def _until_broken(machine: Any, data: bytes) -> bytes:
    """What a piece gives before the byte that breaks it."""
    out = bytearray()
    try:
        for at in range(len(data)):
            out += machine.decompress(data[at : at + 1])
    except zlib.error:
        return bytes(out)
    return bytes(out)


class Unpacked(io.BufferedReader):
    """A decompressed file; `problem` says afterwards what kept it from being read to its end."""

    def __init__(self, stream: BinaryIO, magic: bytes) -> None:
        self._unpacker = _Unpacker(stream, GZIP if magic.startswith(GZIP) else ZSTD)
        super().__init__(self._unpacker, 1 << 20)

    @property
    def problem(self) -> str | None:
        """What is wrong with the compressed data."""
        return self._unpacker.problem


class _Changer(_Source):
    """A stream of which each piece is changed by a function, which is told the last."""

    def __init__(self, stream: BinaryIO, make: Callable[[], Callable[[bytes, bool], bytes]]) -> None:
        super().__init__(stream)
        self.make = make
        self.change = make()
        self.ended = False

    def seek(self, offset: int, whence: int = 0) -> int:
        super().seek(offset, whence)
        self.change, self.ended = self.make(), False
        return 0

    def piece(self) -> bytes:
        while not self.ended:
            data = self.stream.read(CHUNK)
            self.ended = not data
            if out := self.change(data, self.ended):
                return out
        return b""


def recoded(stream: BinaryIO, codec: str) -> BinaryIO:
    """A text in another encoding as UTF-8; what does not decode becomes U+FFFD."""

    def make() -> Callable[[bytes, bool], bytes]:
        decoder = codecs.getincrementaldecoder(codec)(errors="replace")
        return lambda data, last: decoder.decode(data, last).encode()

    return io.BufferedReader(_Changer(stream, make))


def with_line_feeds(stream: BinaryIO) -> BinaryIO:
    """A text whose lines end with CR alone, as on old Macs, with LF in its place; no byte moves."""
    return io.BufferedReader(_Changer(stream, lambda: lambda data, _: data.replace(b"\r", b"\n")))


def wide_codec(head: bytes) -> str | None:
    """UTF-16 or UTF-32, where the beginning of a file shows it: by its mark, or by the NUL in every ASCII letter."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head[:2] in _UTF16:
        return "utf-16"
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[: 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None
