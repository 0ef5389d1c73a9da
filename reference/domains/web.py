"""Addresses to hosts, hosts to the domain that somebody registered.

Whose site an address leads to is told by its registrable domain: one label more than the longest
public suffix (publicsuffix.org). The list knows suffixes that a registry runs ("co.uk") and those
that a company lets out ("co.com", "blogspot.com"): both count, since whoever stands before them is
somebody else. The copy is the one that `publicsuffixlist` carries; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"[a-z][a-z0-9+-]*:(?!\d|//)", re.IGNORECASE)
"""`mailto:`, `javascript:` and their like; not a host with a port."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_ADDRESS = re.compile(r"[\d.]+\Z")
_LONGEST = 253
"""Characters of a host name, RFC 1035."""
_TOP_LEVELS = 128
"""Top levels of which the rules are kept: more than the links of any article lead to."""
_SCHEMES = frozenset({"http", "https", ""})


@dataclass(frozen=True, slots=True)
class Host:
    """A host name in ASCII, lower case, without `www.`, with what was registered of it.

    `domain` is the registrable domain, `name` its first label, `suffix` the public suffix. `user`
    is what stood before an `@`: browsers ignore it, readers do not.
    """

    host: str
    domain: str
    name: str
    suffix: str
    user: str = ""

    @property
    def shown(self) -> str:
        """The domain as a browser may show it: punycode decoded where it can be."""
        return readable(self.domain)


def host_of(address: str) -> Host | None:
    """The host that a browser would go to, or None where there is none with a registrable domain.

    An address may lack its scheme ("example.com/news"). Numeric hosts and names without a dot are
    nobody's domain.
    """
    address = address.strip().replace("\\", "/")
    if address.startswith("//"):
        address = f"http:{address}"
    if _NO_ADDRESS.match(address):
        return None
    if not _SCHEME.match(address):
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        name, user = parts.hostname, parts.username
    except ValueError:
        return None
    host = _ascii(name or "") if parts.scheme in _SCHEMES else ""
    return _registered(host, user or "") if host else None


def _registered(host: str, user: str) -> Host | None:
    """What the public suffix list says of a host."""
    domain = _list(host.rpartition(".")[2]).privatesuffix(host)
    if not domain or "." not in domain:
        return None
    name, _, suffix = domain.partition(".")
    return Host(host, domain, name, suffix, user)


def domains_of(host: Host) -> Iterator[str]:
    """The host and the domains above it, the longest first, down to the registrable domain."""
    labels = host.host.split(".")
    for start in range(len(labels) - host.domain.count(".")):
        yield ".".join(labels[start:])


def on_record(host: Host, is_known: Callable[[str], bool], is_hosting: Callable[[str], bool]) -> str | None:
    """The domain on record for a host: the host itself, else the nearest above it that is known.

    What stands under a host of strangers' pages is a stranger's, so the search never climbs up to one.
    """
    for domain in domains_of(host):
        if domain != host.host and is_hosting(domain):
            return None
        if is_known(domain):
            return domain
    return None


def readable(domain: str) -> str:
    """A domain with its punycode decoded; a label that cannot be decoded stays as it is."""
    return ".".join(_decoded(label) for label in domain.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except ValueError:
        return label


def _ascii(host: str) -> str:
    """The host as the network knows it, or nothing where it can be no host name."""
    host = host.rstrip(".").lower().removeprefix("www.")
    if not host.isascii():
        try:
            host = ".".join(_encoded(label) for label in host.split("."))
        except ValueError:
            return ""
    is_name = len(host) <= _LONGEST and all(_LABEL.match(label) for label in host.split("."))
    return host if is_name and "." in host and not _ADDRESS.match(host) else ""


def _encoded(label: str) -> str:
    """One label in ASCII. Raises ValueError (UnicodeError is one)."""
    return label if label.isascii() else label.encode("idna").decode("ascii")


@lru_cache(maxsize=_TOP_LEVELS)
def _list(top: str) -> PublicSuffixList:
    """The rules of the public suffix list that end in the label `top`: all that bear on a host under it.

    The whole list takes some 40 ms to read, and one article needs a few of its 1,500 top levels.
    """
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415  # an article without links needs none

    label = re.escape(readable(top))
    return PublicSuffixList(re.findall(rf"^(?:\S*\.)?{label}(?=\s|\Z)", _rules(), re.MULTILINE))


@cache
def _rules() -> str:
    """The list as it is published, in small letters."""
    from publicsuffixlist import PSLFILE  # noqa: PLC0415

    return Path(PSLFILE).read_text("utf-8").lower()
