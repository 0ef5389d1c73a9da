"""Is the compiled reference made from the data as it is now? If not, it is compiled.

Imports what compiles only when there is something to do: the command line opens a reference in
milliseconds, and pydantic alone would take longer.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from reference.errors import ReferenceDataError
from reference.location import DATA, ROOM, data_files, is_usable


def fingerprint(data: Path, edition: Path | None = None) -> str:
    """Names, sizes and times of the data and of the code that compiles it: shows a change unread."""
    code = sorted(p for p in ROOM.rglob("*") if p.suffix in {".py", ".txt"})
    digest = hashlib.sha256()
    for path in (*data_files(data), *(data_files(edition) if edition else ()), *code):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def ensure_compiled(
    target: Path, data: Path = DATA, edition: Path | None = None, *, if_changed: bool = False
) -> bool:
    """Compile when `target` is missing or not usable; with `if_changed` also when the data changed.

    Answers whether it compiled. The fingerprint stands in a file beside the target: it holds times,
    and the compiled bytes must not. Raises ReferenceDataError.
    """
    if is_current(target, data, edition, if_changed=if_changed):
        return False
    from reference.compile import compile_reference  # noqa: PLC0415  # only when there is something to do

    seen = fingerprint(data, edition)
    done = compile_reference(
        data, target, edition=edition, unless=lambda: is_current(target, data, edition, if_changed=if_changed)
    )
    if done:
        stamp(target, seen)
    return done


def is_current(target: Path, data: Path, edition: Path | None = None, *, if_changed: bool) -> bool:
    """Usable, and with `if_changed` made from the data as it is now."""
    if not is_usable(target):
        return False
    try:
        return not if_changed or _stamp(target).read_text("utf-8") == fingerprint(data, edition)
    except OSError:
        return False


def stamp(target: Path, seen: str) -> None:
    """Remember what `target` was made from. Raises ReferenceDataError."""
    try:
        _stamp(target).write_text(seen, "utf-8")
    except OSError as error:
        raise ReferenceDataError(f"{_stamp(target)}: cannot be written ({error.strerror})") from error


def _stamp(target: Path) -> Path:
    """The file that remembers what `target` was made from."""
    return target.with_name(f".{target.name}.made-from")
