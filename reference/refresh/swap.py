"""Putting a new compiled file in the place of the old one, and going back.

The compiled file is the truth: it names the edition of refreshed facts in it. The pointer to that
edition follows, and is set right by the next command when a refresh was killed between the two.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from reference.compile import alone, put
from reference.errors import ReferenceDataError
from reference.facts import Facts
from reference.freshness import fingerprint, stamp
from reference.location import CURRENT, Place, is_usable
from reference.model import ReferenceInfo
from reference.refresh.disk import sync_folder, told_of, write_whole


def swap_in(place: Place, beside: Path, edition: str) -> None:
    """Put `beside` in use and keep what was as `place.previous`. The caller holds the compile lock.

    Each step is one rename: killed between any two, there is a whole file in use all the time.
    Raises ReferenceDataError.
    """
    if is_usable(place.target):
        _link_over(place.target, place.previous)
    put(beside, place.target)
    _settled(place, edition)


def rollback(place: Place) -> tuple[ReferenceInfo | None, ReferenceInfo]:
    """Change places with the previous file; answers what was in use and what is now.

    A second rollback undoes the first. Raises ReferenceDataError when there is no usable previous file.
    """
    if not place.previous.exists():
        raise ReferenceDataError(f"{place.previous}: no refresh has kept a reference to go back to")
    after = _info(place.previous)
    with alone(place.target):
        before = _info(place.target) if is_usable(place.target) else None
        waiting = place.target.with_name(f".{place.target.name}.back.new")
        with told_of(place.target):
            _copy(place.previous, waiting)
        if before is not None:
            _link_over(place.target, place.previous)
        put(waiting, place.target)
        _settled(place, after.edition)
    return before, after


def settle(place: Place) -> None:
    """Let the pointer follow the file in use, where a kill came between the two."""
    if not is_usable(place.target):
        return
    edition = _info(place.target).edition
    named = place.edition
    if edition != (named.name if named else "") and (not edition or (place.editions / edition).is_dir()):
        point(place, edition)


def point(place: Place, edition: str) -> None:
    """Name the edition in use; empty for none."""
    write_whole(place.refreshed / CURRENT, f"{edition}\n".encode())


def prune(place: Place) -> None:
    """Remove the editions that neither the file in use nor the previous one was made from."""
    kept = {_info(path).edition for path in (place.target, place.previous) if is_usable(path)}
    named = place.edition
    kept |= {named.name} if named else set()
    for folder in place.editions.iterdir() if place.editions.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _settled(place: Place, edition: str) -> None:
    """Write down what is in use now."""
    point(place, edition)
    stamp(place.target, fingerprint(place.data, place.edition))


def _info(path: Path) -> ReferenceInfo:
    """Identity of a compiled file. Raises IndexUnreadable or IndexOutdated."""
    facts = Facts.open(path)
    try:
        return facts.info
    finally:
        facts.close()


def _link_over(source: Path, target: Path) -> None:
    """Make `target` another name of the file `source`, in one step."""
    waiting = source.with_name(f".{source.name}.keep.new")
    with told_of(target):
        _copy(source, waiting)
        waiting.replace(target)
        sync_folder(target.parent)


def _copy(source: Path, target: Path) -> None:
    """A second name where the file system has such, else a copy."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
