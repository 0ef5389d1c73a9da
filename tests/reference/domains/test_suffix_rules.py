"""Reading the rules of one top level answers as reading the whole list does."""

from __future__ import annotations

import pytest
from publicsuffixlist import PublicSuffixList

from reference.domains.web import host_of

WHOLE = PublicSuffixList()


@pytest.mark.parametrize(
    "host",
    [
        "news.example.com",
        "example.co.uk",
        "someone.blogspot.com",
        "a.b.kobe.jp",
        "shop.city.kobe.jp",
        "x.y.www.ck",
        "one.two.ck",
        "example.xn--p1ai",
        "example.xn--55qx5d.cn",
        "example.nowhere",
        "deep.down.example.s3.amazonaws.com",
    ],
)
def test_the_registered_domain_is_that_of_the_whole_list(host: str) -> None:
    found = host_of(host)
    assert (found.domain if found else None) == WHOLE.privatesuffix(host)
