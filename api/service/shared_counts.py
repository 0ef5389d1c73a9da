"""Counts that several replicas keep together, in Redis or Valkey: the extra `deskcheck[redis]`."""

from __future__ import annotations

from limits.aio.storage import RedisStorage
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

PATIENCE_S = 0.25
"""For one exchange. A store in the same data centre answers in a hundredth of that."""
_PREFIX = "deskcheck"


class SharedCounts:
    """A connection to the store. Raises whatever the client raises where it cannot be reached."""

    def __init__(self, address: str) -> None:
        """`address` is one of redis, rediss, valkey or valkeys; the two speak the same protocol."""
        pool = ConnectionPool.from_url(
            address.replace("valkey", "redis", 1) if address.startswith("valkey") else address,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 0),
        )
        self._client = Redis(connection_pool=pool)
        self._pool = pool
        self.counts = RedisStorage(
            "async+redis://",
            implementation="redispy",
            key_prefix=_PREFIX,
            connection_pool=pool,  # type: ignore[arg-type]  # documented; the annotation forgets it
        )

    async def answers(self) -> bool:
        """It is there."""
        try:
            await self._client.ping()
        except Exception:  # noqa: BLE001  # for whatever reason, it is not
            return False
        return True

    async def close(self) -> None:
        """Hang up."""
        await self._client.aclose()
        await self._pool.disconnect()
