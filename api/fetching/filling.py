"""A request with nothing but an address -> the same request with the page that is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.fetching.door import Door


async def fill(data: bytes, door: Door) -> bytes:
    """The request in `data`, which has a `url` and no body, with the page and the address it was found at.

    Raises what the door raises.
    """
    request = json.loads(data)
    page = await door.fetch(request["url"])
    filled = {**request, "url": page.url, page.field: page.text}
    return json.dumps(filled, ensure_ascii=False).encode("utf-8", "surrogatepass")
