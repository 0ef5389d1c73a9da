"""Which internet addresses belong to the public internet. Everything else is somebody's inside.

IPv4 by the blocks that IANA reserves (RFC 6890 and its registry), IPv6 the other way round: only global
unicast, 2000::/3, less what in it leads elsewhere. Loopback, link-local, unique local, mapped, NAT64 and
multicast addresses all lie outside of it.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_INSIDE_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",
    )
)  # fmt: skip
"""The last one is the platform's own address on every machine of one large cloud."""
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_INSIDE_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
"""Teredo and other protocols, documentation, 6to4 (which hides an IPv4 address), a sink, documentation."""


def read(written: str) -> Address | None:
    """The address of its canonical spelling; None for any other, such as `127.1` or `0x7f.1`."""
    try:
        return ipaddress.ip_address(written)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Anybody on the internet reaches the same machine there."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in block for block in _INSIDE_4)
    if address.scope_id is not None:
        return False
    return address in _GLOBAL_6 and not any(address in block for block in _INSIDE_6)
