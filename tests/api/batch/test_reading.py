"""Articles out of an array, and lines out of a body that arrives in pieces."""

from __future__ import annotations

import asyncio
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from api.batch.arrays import split
from api.batch.lines import Bounds, Lines
from api.errors import BadRequest, Malformed, TooLarge

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(members=st.lists(values, max_size=8), is_ascii=st.booleans(), indent=st.sampled_from([None, 0, 3]))
def test_each_member_comes_out_as_it_went_in(
    members: list[object], indent: int | None, *, is_ascii: bool
) -> None:
    """Whatever is in it: brackets in strings, escapes, nested arrays, all kinds of space."""
    data = json.dumps(members, ensure_ascii=is_ascii, indent=indent).encode("utf-8", "surrogatepass")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        with pytest.raises(Malformed):
            split(data, 100)
        return
    assert [json.loads(part) for part in split(data, 100)] == members


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"[",
        b"[1",
        b"[1,",
        b"[1,]",
        b"[,1]",
        b"[1 2]",
        b"[1]]",
        b"[1]x",
        b"[nope]",
        b"\xff",
        b"[\xff]",
        b"{",
        b"[" * 100_000,
        b'["\x00"]',
        b"[" + b"9" * 5_000 + b"]",
    ],
)
def test_what_is_no_json_is_malformed(data: bytes) -> None:
    """One error, and no other."""
    with pytest.raises(Malformed):
        split(data, 100)


@pytest.mark.parametrize("data", [b"{}", b'"a"', b"1", b" null "])
def test_what_is_no_array_is_told_so(data: bytes) -> None:
    """It is JSON, of another shape."""
    with pytest.raises(BadRequest, match="array"):
        split(data, 100)


def test_an_array_has_a_most() -> None:
    """It is not read to its end."""
    assert split(b"[]", 1) == []
    assert split(b"[1, 2]", 2) == [b"1", b"2"]
    with pytest.raises(TooLarge):
        split(b"[1, 2, 3 nonsense", 2)


def _cut(data: bytes, cuts: list[int]) -> list[bytes]:
    """The pieces between these places."""
    places = sorted({0, len(data), *(c % (len(data) + 1) for c in cuts)})
    return [data[a:b] for a, b in pairwise(places)] or [b""]


def _read(pieces: list[bytes], bounds: Bounds, *, looks: bool) -> tuple[list[bytes | str], bool]:
    """All lines, a refusal as its words; and whether the body was too long."""
    messages: list[Message] = [
        {"type": "http.request", "body": piece, "more_body": n + 1 < len(pieces)}
        for n, piece in enumerate(pieces)
    ]

    async def receive() -> Message:
        if not messages:
            await asyncio.sleep(60)
        return messages.pop(0)

    async def go() -> tuple[list[bytes | str], bool]:
        lines, found = Lines(receive, bounds), list[bytes | str]()
        while not lines.is_over:
            try:
                line = await lines.next()
            except TooLarge as error:
                found.append(str(error))
                continue
            if line is None:
                break
            found.append(line)
            assert not looks or await lines.look()
        return found, lines.is_over

    return asyncio.run(go())


@given(
    body=st.lists(st.sampled_from([b"a", b"bc", b"\n", b"\r\n", b" ", "é".encode(), b"x" * 9]), max_size=30),
    cuts=st.lists(st.integers(0, 10_000), max_size=8),
    looks=st.booleans(),
)
def test_it_does_not_matter_how_the_body_was_cut(body: list[bytes], cuts: list[int], *, looks: bool) -> None:
    """The lines are those of the whole, without empty ones; one that is too long is told, and passed over."""
    data = b"".join(body)
    bounds = Bounds(line=8, body=10_000)
    expected = [line for line in data.split(b"\n") if line.strip()]
    found, _ = _read(_cut(data, cuts), bounds, looks=looks)
    assert len(found) == len(expected)
    for got, wanted in zip(found, expected, strict=True):
        if len(wanted.strip()) > 8:
            assert isinstance(got, str)
        elif len(wanted) <= 8:  # between: whether the space around it counts is left open
            assert got == wanted.strip()


def test_a_line_without_an_end_takes_no_room() -> None:
    """It is dropped as it comes, and the next one is read."""
    pieces = [b"x" * 1_000] * 1_000 + [b"\n", b"next\n"]
    found, _ = _read(pieces, Bounds(line=5_000, body=10_000_000), looks=False)
    assert found == ["the line has more than 5000 bytes", b"next"]


def test_a_body_that_is_too_long_ends_there() -> None:
    """What came before was answered; nothing after it is read."""
    found, is_over = _read([b"one\n", b"two\n", b"x" * 20], Bounds(line=10, body=15), looks=False)
    assert found[:2] == [b"one", b"two"]
    assert isinstance(found[2], str)
    assert len(found) == 3
    assert is_over
