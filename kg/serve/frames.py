"""What the server and its workers say to each other over their pipes: a kind, a length, so many bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import Any, BinaryIO

HEAD = struct.Struct(">cI")
JOB = b"J"  # server → worker: JSON, what is to be done
READY = b"R"  # worker → server: it has started
START = b"S"  # worker → server: JSON, the answer's media type
DATA = b"D"  # worker → server: bytes of the answer
END = b"E"  # worker → server: JSON, how much it was
FAILED = b"F"  # worker → server: JSON, why there is no answer, or no more of it


def put(file: BinaryIO, kind: bytes, content: bytes = b"") -> None:
    """Write a frame."""
    file.write(HEAD.pack(kind, len(content)) + content)
    file.flush()


def put_json(file: BinaryIO, kind: bytes, /, **content: Any) -> None:
    """Write a frame of JSON."""
    put(file, kind, json.dumps(content).encode())


def take(file: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read a frame; None at the end of the pipe."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    content = file.read(length)
    return (kind, content) if len(content) == length else None


def packed(kind: bytes, /, **content: Any) -> bytes:
    """A frame of JSON as bytes."""
    said = json.dumps(content).encode()
    return HEAD.pack(kind, len(said)) + said


async def read(stream: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    """Read a frame; None where the worker has ended."""
    try:
        kind, length = HEAD.unpack(await stream.readexactly(HEAD.size))
        return kind, await stream.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
