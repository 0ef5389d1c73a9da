"""Addresses that lead inside, in many disguises: all refused, and nobody is asked for anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import AddressRefused
from api.fetching import addresses, targets
from api.fetching.door import Door, Manners, look_up
from api.fetching.targets import Limits
from tests.api.desk import desk, problem
from tests.api.fetching.site import Site, leads_to, site

NAMES: dict[str, tuple[str, ...]] = {
    "inside.example": ("127.0.0.1",),
    "mixed.example": ("203.0.114.7", "127.0.0.1"),
    "mapped.example": ("::ffff:127.0.0.1",),
    "six.example": ("::1",),
    "zone.example": ("fe80::1%lo",),
    "private.example": ("10.0.0.1",),
    "metadata.example": ("169.254.169.254",),
    "nowhere.example": (),
    "odd.example": ("127.1",),
}
"""What a hostile owner of a name may let it mean."""

TRICKS = [
    # numbers of the inside, in their usual spelling
    "http://127.0.0.1:{port}/", "http://127.255.255.254:{port}/", "http://0.0.0.0:{port}/", "http://0.1.2.3:{port}/",
    "http://10.0.0.1:{port}/", "http://172.16.0.1:{port}/", "http://172.31.255.255:{port}/", "http://192.168.1.1:{port}/",
    "http://100.64.0.1:{port}/", "http://100.100.100.200:{port}/", "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/", "http://192.0.0.192/", "http://192.88.99.1/", "http://198.18.0.1/", "http://203.0.113.1/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    # IPv6, with IPv4 inside it
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/", "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/", "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]:{port}/", "http://[2001:0:7f00:1::]:{port}/", "http://[fd00:ec2::254]/",
    "http://[fe80::1]:{port}/", "http://[fe80::1%25lo]:{port}/", "http://[fc00::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "http://[::ffff:0:127.0.0.1]/", "http://[100::1]/", "http://[5f00::1]/", "http://[v1.fe]/", "http://[127.0.0.1]:{port}/",
    # numbers in other spellings
    "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/", "http://0x7f.1:{port}/",
    "http://0x7f.0.0.0x1:{port}/", "http://017700000001:{port}/", "http://0177.0.0.1:{port}/", "http://127.0.0.01:{port}/",
    "http://0:{port}/", "http://127.0.0.1.:{port}/", "http://00000127.0.0.1:{port}/", "http://4294967297:{port}/",
    "http://127.0.0.0x:{port}/",
    # names of the inside, and letters that look like them
    "http://localhost:{port}/", "http://LOCALHOST:{port}/", "http://localhost.:{port}/", "http://a.localhost:{port}/",
    "http://localhost.localdomain:{port}/", "http://ip6-localhost:{port}/", "http://printer.local/", "http://db.internal/",
    "http://metadata.google.internal/", "http://router.home.arpa/", "http://router.lan/", "http://intranet/",
    "http://\uff11\uff12\uff17.0.0.1:{port}/", "http://\u2460\u2461\u2466.0.0.1:{port}/", "http://127\u30020\u30020\u30021:{port}/",
    "http://127\uff0e0\uff0e0\uff0e1:{port}/", "http://\u24dbocalhost:{port}/", "http://loc\u00adalhost:{port}/", "http://\uff4cocalhost:{port}/",
    "http://%6c%6f%63%61%6c%68%6f%73%74:{port}/", "http://127.0.0.1%00.example.org:{port}/", "http://local\u200bhost:{port}/",
    # names that their owner lets lead inside
    "http://inside.example:{port}/", "http://INSIDE.example.:{port}/", "http://mixed.example:{port}/", "http://mapped.example:{port}/",
    "http://six.example:{port}/", "http://zone.example:{port}/", "http://private.example/", "http://metadata.example/",
    "http://nowhere.example/", "http://odd.example:{port}/", "https://inside.example/",
    # other schemes, other doors
    "file:///etc/passwd", "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_x", "dict://127.0.0.1:{port}/", "data:text/html,x",
    "javascript:alert(1)", "ws://127.0.0.1:{port}/", "unix:/var/run/docker.sock", "//127.0.0.1:{port}/", "127.0.0.1:{port}/", "http:/127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http://", "http://:{port}/", "https+unix://x/", "view-source:http://127.0.0.1:{port}/",
    # one reader sees one host and another one another
    "http://example.org@127.0.0.1:{port}/", "http://user:word@127.0.0.1:{port}/", "http://127.0.0.1:{port}@example.org/",
    "http://example.org\\@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\.example.org/", "http://example.org:80:{port}/",
    "http://127.0.0.1:{port}#@example.org/", "http://127.0.0.1:{port}?@example.org/", "http://exa\tmple.org/", "http://example.org\r\nHost: x/",
    " http://127.0.0.1:{port}/", "http://127.0.0.1 :{port}/", "http://[::1]example.org:{port}/", "http://..:{port}/", "http://.127.0.0.1:{port}/",
    "http://a..b/", "http://-a.example/", "http://ex_ample..org/", "http://%/", "http://{port}/",
    # other ports
    "http://inside.example:22/", "http://inside.example:6379/", "http://inside.example:0/", "http://inside.example:65536/",
    "http://inside.example:99999/", "http://inside.example:-1/", "http://inside.example:8o/",
    "http://inside.example/" + "a" * 3_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def inside() -> Iterator[Site]:
    """What must not be reached."""
    with site() as running:
        yield running


def numbers_of(host: str, port: int) -> Iterable[str]:
    return NAMES[host] if host in NAMES else look_up(host, port)


def test_there_are_many_tricks() -> None:
    """No two are the same."""
    assert len(set(TRICKS)) == len(TRICKS) > 100


@pytest.mark.parametrize("trick", TRICKS)
def test_a_trick_is_refused_and_nobody_is_asked(inside: Site, trick: str) -> None:
    """Even where the port that is listened on is one of those allowed; the refusal names no number."""
    limits = Limits(frozenset({80, 443, inside.port}))
    door = Door(Manners("Deskcheck", limits, seconds=5), numbers_of)
    url = trick.replace("{port}", str(inside.port))
    with pytest.raises(AddressRefused) as refusal:
        asyncio.run(door.fetch(url))
    door.close()
    assert not any(
        part in str(refusal.value) for part in ("127", "::", "169", "10.0", str(inside.port), "example")
    )
    assert inside.connections == 0


def test_a_host_inside_is_refused_like_one_that_is_not_there() -> None:
    """Or the refusals would draw a map of the network."""
    said = set()
    for host in (
        "inside.example",
        "nowhere.example",
        "metadata.example",
        "localhost",
        "10.0.0.1",
        "127.1",
        "[::1]",
    ):
        with pytest.raises(AddressRefused) as refusal:
            asyncio.run(Door(Manners("Deskcheck"), numbers_of).fetch(f"http://{host}/"))
        said.add(str(refusal.value))
    assert len(said) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/", "http://localhost:{port}/", "//127.0.0.1:{port}/", "http://[::1]:{port}/", "http://inside.example:{port}/",
        "http://169.254.169.254/", "file:///etc/passwd", "gopher://127.0.0.1:{port}/", "http://2130706433:{port}/", "http://a@127.0.0.1:{port}/",
        "\\\\127.0.0.1:{port}\\", "http://[", "http://127.0.0.1:{port}\\@example.org/", "https://127.0.0.1:{port}/", "javascript:x",
    ],
)  # fmt: skip
def test_a_redirect_is_read_as_strictly_as_the_first_address(inside: Site, location: str) -> None:
    """From a site that may be fetched to one that may not."""
    target = location.replace("{port}", str(inside.port))
    with site({"/": leads_to(target), "/twice": leads_to("/")}) as allowed:
        limits = Limits(frozenset({80, 443, inside.port}), frozenset({("127.0.0.1", allowed.port)}))
        door = Door(Manners("Deskcheck", limits, seconds=5), numbers_of)
        for path in ("/", "/twice"):
            with pytest.raises(AddressRefused) as refusal:
                asyncio.run(door.fetch(f"http://127.0.0.1:{allowed.port}{path}"))
            assert "127" not in str(refusal.value)
        assert allowed.connections == 3
    assert inside.connections == 0


def test_a_name_that_changes_its_meaning_is_asked_once_and_held_to_it() -> None:
    """The first meaning is checked and connected to; the second, another machine, is never asked for."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else ("127.0.0.2",)

    with site({"/": leads_to("/next"), "/next": b"HTTP/1.1 204 No\r\n\r\n"}) as first:
        limits = Limits(inside=frozenset({("moving.example", first.port)}))
        door = Door(Manners("Deskcheck", limits, seconds=5), rebinding)
        with pytest.raises(Exception, match="could not be reached"):  # 127.0.0.2 listens to nothing there
            asyncio.run(door.fetch(f"http://moving.example:{first.port}/"))
        assert asked == ["moving.example", "moving.example"]
        assert first.connections == 1
        assert f"host: moving.example:{first.port}".encode() in first.requests[0].lower()

    turned = iter([("203.0.114.9",), ("127.0.0.1",)])
    target = targets.parse("http://moving.example/", Limits())
    assert [str(number) for number in target.reached_at(next(turned))] == ["203.0.114.9"]
    with pytest.raises(AddressRefused):
        target.reached_at(next(turned))


def test_the_name_stands_in_tls_and_not_the_number() -> None:
    """The first words of a TLS connection name the host; a stranger's certificate would not do."""
    heard: list[bytes] = []
    with site({"": lambda connection: heard.append(b"x")}) as running:
        limits = Limits(inside=frozenset({("named.example", running.port)}))
        door = Door(Manners("Deskcheck", limits, seconds=5), lambda host, port: ("127.0.0.1",))
        with pytest.raises(Exception, match="could not be reached"):
            asyncio.run(door.fetch(f"https://named.example:{running.port}/"))
        assert b"named.example" in running.requests[0]


@given(st.integers(0, 2**32 - 1))
def test_mapped_and_embedded_numbers_are_never_public(number: int) -> None:
    """Whatever IPv4 address hides in one of IPv6."""
    a, b = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    for written in (
        f"::ffff:{a}:{b}",
        f"::{a}:{b}",
        f"64:ff9b::{a}:{b}",
        f"2002:{a}:{b}::1",
        f"2001:0:{a}:{b}::",
    ):
        found = addresses.read(written)
        assert found is not None
        assert not addresses.is_public(found)


@pytest.mark.parametrize(
    "number",
    ["1.1.1.1", "8.8.8.8", "172.32.0.1", "192.0.1.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"],
)
def test_public_numbers_are_public(number: str) -> None:
    """Or nothing could be fetched."""
    found = addresses.read(number)
    assert found is not None
    assert addresses.is_public(found)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("HTTPS://News.Example.ORG/a?b=1#c", "https://news.example.org/a?b=1"),
        ("http://news.example.org.", "http://news.example.org/"),
        ("http://news.example.org:80?x", "http://news.example.org/?x"),
        ("https://b\u00fccher.example/\u00e9 ".strip(), "https://xn--bcher-kva.example/%C3%A9"),
        ("http://8.8.8.8/x", "http://8.8.8.8/x"),
        ("http://[2606:4700:0::1111]/x", "http://[2606:4700::1111]/x"),
    ],
)
def test_an_honest_address_is_read(written: str, url: str) -> None:
    """In its plain spelling."""
    assert targets.parse(written, Limits()).url == url


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://nowhere.invalid/"]
)
def test_over_http_a_refusal_is_a_problem_that_tells_nothing(url: str) -> None:
    """The whole way: 422, and no number in it."""
    answer = desk(fetch=True).send("POST", "/v1/reports", json={"url": url, "published": "2025-07-04"})
    assert answer.status_code == 422
    told = problem(answer)
    assert told["type"] == "urn:deskcheck:problem:address-refused"
    assert "127" not in answer.text
    assert "::1" not in answer.text


def never(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError("nobody is looked up")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://a@b.example/", "http://b.example:22/"]
)
def test_what_is_refused_as_it_is_written_is_not_even_looked_up(url: str) -> None:
    """A look-up is a question to somebody, too."""
    asks: Callable[[str, int], Iterable[str]] = never
    with pytest.raises(AddressRefused):
        asyncio.run(Door(Manners("Deskcheck"), asks).fetch(url))
