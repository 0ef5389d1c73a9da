"""HTML that stands as a block in a Markdown text, after CommonMark's seven kinds."""

from __future__ import annotations

import re

from checks.cues.expressions import expression

_BLOCKS = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir "
    "div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html "
    "iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section "
    "summary table tbody td tfoot th thead title tr track ul"
)
_BLOCK = expression(rf"</?(?:{'|'.join(_BLOCKS.split())})(?=[\s/>]|\Z)", re.IGNORECASE)
_LONE_TAG = expression(r"</?[a-zA-Z][a-zA-Z0-9-]*+(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>[ \t]*\Z")
_RAW = expression(r"<(script|pre|style|textarea)(?=[\s>]|\Z)", re.IGNORECASE)
_RAW_ENDS = {name: expression(f"</{name}", re.IGNORECASE) for name in ("script", "pre", "style", "textarea")}
_MARKED = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}


def begins(source: str, at: int, line_end: int, *, ends_paragraph: bool) -> bool:
    """A line whose content begins at `at` begins HTML that goes on to the next blank line.

    A tag alone on its line does so too, unless the line would cut a paragraph (`ends_paragraph`).
    """
    if _BLOCK.match(source, at, line_end):
        return True
    return not ends_paragraph and _LONE_TAG.match(source, at, line_end) is not None


def end_of(source: str, at: int, line_end: int) -> int | None:
    """Where HTML ends that has an end mark of its own, the text's end if it is missing; else None."""
    raw = _RAW.match(source, at, line_end)
    if raw is not None:
        closing = _RAW_ENDS[raw.group(1).lower()].search(source, raw.end())
        return closing.start() if closing else len(source)
    for opening, ending in _MARKED.items():
        if source.startswith(opening, at):
            end = source.find(ending, at)
            return end if end >= 0 else len(source)
    return None
