"""LAC's network as bytes, told the length of each text of a batch.

The network in the wheel takes lengths but does not use them, so that padding changes the tags of shorter texts. ONNX
has a place for them: the fifth input of a GRU node. This module writes their name there, and makes them the 32-bit
numbers a GRU wants. Only the wire format of protocol buffers is needed for that, no library; weights stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

_GRAPH, _NODE, _GRAPH_INPUT = 7, 1, 11
_NODE_INPUT, _OPERATOR = 1, 4
_NAME, _TYPE, _TENSOR, _ELEMENT = 1, 2, 1, 1
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_INT32 = 6
_LENGTHS_INPUT = 4
"""Position of sequence_lens among the inputs of a GRU."""

Field = tuple[int, int, int | bytes | memoryview]
"""Number, wire type and value of a field."""
Changes = dict[int, Callable[[list[Field]], list[Field]]]
"""What becomes of the messages in fields of a number."""


def with_lengths(model: bytes, name: str = "length") -> bytes:
    """Return the ONNX model with its input `name` wired to each GRU as sequence lengths.

    Raises ValueError where the model has no such input or no GRU whose place for lengths is free.
    """
    wired = typed = 0

    def node(fields: list[Field]) -> list[Field]:
        nonlocal wired
        if not any(n == _OPERATOR and v == b"GRU" for n, _, v in fields):
            return fields
        inputs = [i for i, field in enumerate(fields) if field[0] == _NODE_INPUT]
        at = inputs[_LENGTHS_INPUT] if len(inputs) > _LENGTHS_INPUT else -1
        if at < 0 or fields[at][2]:
            return fields
        wired += 1
        return [*fields[:at], (_NODE_INPUT, _BYTES, name.encode()), *fields[at + 1 :]]

    def entry(fields: list[Field]) -> list[Field]:
        nonlocal typed
        if not any(n == _NAME and v == name.encode() for n, _, v in fields):
            return fields
        typed += 1
        element: list[Field] = [(_ELEMENT, _VARINT, _INT32)]
        return [
            (n, w, _edit(v, {_TENSOR: lambda t: [*element, *(f for f in t if f[0] != _ELEMENT)]}))
            if n == _TYPE and isinstance(v, memoryview)
            else (n, w, v)
            for n, w, v in fields
        ]

    edited = _edit(memoryview(model), {_GRAPH: lambda graph: _each(graph, {_NODE: node, _GRAPH_INPUT: entry})})
    if not wired or not typed:
        raise ValueError(f"the model has {wired} GRU nodes without lengths and {typed} inputs named {name}")
    return edited


def _edit(message: memoryview, changes: Changes) -> bytes:
    return _written(_each(list(_fields(message)), changes))


def _each(fields: list[Field], changes: Changes) -> list[Field]:
    return [
        (n, w, _written(changes[n](list(_fields(v))))) if n in changes and isinstance(v, memoryview) else (n, w, v)
        for n, w, v in fields
    ]


def _fields(message: memoryview) -> Iterator[Field]:
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(message, at)
            yield number, wire, value
            continue
        if wire == _BYTES:
            size, at = _varint(message, at)
        elif wire in (_FIXED64, _FIXED32):
            size = 8 if wire == _FIXED64 else 4
        else:
            raise ValueError(f"not a model in ONNX: wire type {wire}")
        yield number, wire, message[at : at + size]
        at += size


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _number(value: int) -> bytes:
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def _written(fields: list[Field]) -> bytes:
    parts: list[bytes | memoryview] = []
    for number, wire, value in fields:
        parts.append(_number(number << 3 | wire))
        if isinstance(value, int):
            parts.append(_number(value))
            continue
        if wire == _BYTES:
            parts.append(_number(len(value)))
        parts.append(value)
    return b"".join(parts)
