"""Records as bytes and back: MessagePack by msgspec, which knows our dataclasses by their types, compressed by zlib.

A record may gain fields with defaults: what was packed before is read with them. A text that holds half of a surrogate
pair, which MessagePack cannot, is packed as JSON.
"""

from __future__ import annotations

import json
import zlib
from threading import Lock
from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")

_MESSAGE_PACK, _JSON = b"m", b"j"
_LEVEL = 3  # of zlib: at 6 a report is 4 % smaller and takes twice as long


def pack(record: object) -> bytes:
    """Return a record, or any nest of records, tuples, dicts and plain values, as bytes."""
    try:
        return _MESSAGE_PACK + zlib.compress(msgspec.msgpack.encode(record), _LEVEL)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
        return _JSON + zlib.compress(plain.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(data: bytes, kind: type[Record]) -> Record:
    """Return the record of a kind that `pack` made bytes of; raises msgspec.ValidationError where it is of another."""
    form, body = data[:1], zlib.decompress(data[1:])
    decoder = _decoder(kind)
    if form == _MESSAGE_PACK:
        return decoder.decode(body)
    plain: Any = json.loads(body.decode("utf-8", "surrogatepass"))
    return msgspec.convert(plain, type=kind)


def _decoder(kind: type[Record]) -> msgspec.msgpack.Decoder[Record]:
    """What reads records of a kind, made by one thread at a time.

    msgspec 0.22 works out what a type is made of when it first meets it; a second thread that meets it meanwhile takes
    up what is half done, and the process dies.
    """
    if kind not in _decoders:
        with _making:
            if kind not in _decoders:
                _decoders[kind] = msgspec.msgpack.Decoder(kind)
    return _decoders[kind]


_decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}
_making = Lock()
