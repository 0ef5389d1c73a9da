"""Whose request it is, by address: the socket's, or the one that a trusted proxy names."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from starlette.types import Scope

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
_HEADER = b"x-forwarded-for"
_SITE_BITS = 64
"""What one customer of a provider gets of IPv6: whoever has one address has them all."""


def networks(given: str) -> tuple[Network, ...]:
    """Addresses and networks, separated by commas. Raises ValueError, naming the first that is none."""
    found = []
    for part in filter(None, (piece.strip() for piece in given.split(","))):
        try:
            found.append(ipaddress.ip_network(part, strict=False))
        except ValueError:
            raise ValueError(f"{part} is not an address or a network") from None
    return tuple(found)


def address_of(scope: Scope, trusted: tuple[Network, ...]) -> str:
    """The caller of a request.

    `X-Forwarded-For` is read only from a trusted peer, and from its right end: each proxy adds the address
    that it was asked from, so the first one there that is not trusted itself is the caller. What stands
    further left was written by the caller.
    """
    peer = _read((scope.get("client") or ("",))[0])
    if peer is None:
        return "unknown"
    if not trusted or not _is_in(peer, trusted):
        return _named(peer)
    for part in reversed(_forwarded(scope["headers"])):
        found = _read(part)
        if found is None:
            break
        peer = found
        if not _is_in(peer, trusted):
            break
    return _named(peer)


def _forwarded(headers: Iterable[tuple[bytes, bytes]]) -> list[str]:
    """All parts of all headers, in the order in which they were added."""
    lines = (value.decode("latin-1") for name, value in headers if name == _HEADER)
    return [part.strip() for line in lines for part in line.split(",")]


def _read(given: str) -> _Address | None:
    """An address, without the port that some proxies add; IPv4 inside IPv6 as what it is."""
    bare = given
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_in(address: _Address, trusted: tuple[Network, ...]) -> bool:
    return any(address in network for network in trusted)


def _named(address: _Address) -> str:
    """As callers are counted: an IPv4 address, or the site of an IPv6 one."""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((int(address), _SITE_BITS), strict=False))
