"""One article in many dresses: plain text, and the HTML, Markdown and annotation that read the same."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

DAY = "2025-07-04"
WRONG = (
    "Officials say the Assad-led government will present its budget next week.",
    "French President Nicolas Sarkozy opened the new bridge on Thursday 🙂 and left.",
    "The decree was signed by Russian Prime Minister Vladimir Putin, a spokesman said.",
)
"""A sentence for each of several rules, wrong on the day."""
OTHERS = (
    "Russian Foreign Minister Sergei Lavrov flew to Geneva.",
    "French President Emmanuel Macron met Turkish officials at 5 < 6 & more.",
    "The cafe\u0301 near the Zu\u0308rich office 🇨🇭 was closed; nobody said why.",
    "“We are ready,” she said. “The Assad government is gone.”",
    "The committee met again, and nothing was signed.",
)
_BLANKS = (" ", " ", " ", " ", "\r\n", "\n   ", "&#32;", " <!-- x > y --> ")
_NOTHING = (
    "<!-- Assad-led government -->",
    "&shy;",
    "\u00ad",
    "\u200b",
    "&#8203;",
    "<wbr>",
    "<img alt='no' src=x>",
)
_INLINE = ("b", "i", "em", "strong", "span class='a>b'", 'a href="/x?y=1&amp;z=2"', "font color=red", "abbr")
HTML_ASIDE = (
    "<script>var a = '<p>The Assad-led government</p>';</script>",
    "<style>p > a { content: 'Assad-led government' }</style>",
    "<!-- The Assad-led government -->",
    "<![CDATA[ The Assad-led government ]]>",
    "<aside><p>The Assad-led government</p></aside>",
    "<pre><code>The Assad-led government</code></pre>",
    "<figure><img src=x><figcaption>The Assad-led government</figcaption></figure>",
    "<template><p>The Assad-led government</p></template>",
    "<hr>",
    "<p> </p>",
)
MARKDOWN_ASIDE = (
    "```\nThe Assad-led government\n```",
    "---\n\n    The Assad-led government",
    "~~~ text\nThe Assad-led government\n~~~",
    "<!-- The Assad-led government -->",
    "<script>\nThe Assad-led government\n</script>",
    "![The Assad-led government](x.png)",
    "[x]: https://e.example/ 'The Assad-led government'",
    "---",
    '{{< figure caption="The Assad-led government" >}}',
)
MATTER = (
    "",
    f"---\ndate: {DAY}\n---\n",
    f"+++\ndate = {DAY}T10:00:00Z\n+++\n",
    f"---\r\ndate: {DAY} # 🙂\r\ntags: [a, b]\r\n---\r\n",
)


@dataclass(frozen=True)
class Dressed:
    """An article as plain text, and the same one dressed up."""

    plain: str
    dressed: str


def _paragraphs(chance: Random) -> list[str]:
    """One to four paragraphs of one or two sentences."""
    return [
        " ".join(chance.choices(WRONG + OTHERS, k=chance.randint(1, 2))) for _ in range(chance.randint(1, 4))
    ]


def html_page(seed: int) -> Dressed:
    """HTML that reads as the plain text beside it."""
    chance = Random(seed)  # drawn here: a choice for each character is too much for the shrinker
    paragraphs = _paragraphs(chance)
    blocks: list[str] = []
    for paragraph in paragraphs:
        if chance.randint(0, 3) == 0:
            blocks.append(chance.choice(HTML_ASIDE))
        words = _html_words(chance, paragraph)
        block = chance.choice(("<p>{}</p>", "<p class=x>{}", "<div>{}</div>", "<td>{}</td>", "<li>{}"))
        blocks.append(_around(block, block.format(words)))
    return Dressed("\n\n".join(paragraphs), chance.choice(("\n", "", "\r\n\r\n")).join(blocks))


def _around(block: str, written: str) -> str:
    if block.startswith("<td>"):
        return f"<table><tr>{written}</tr></table>"
    return f"<ul>{written}</ul>" if block.startswith("<li>") else written


def _html_words(chance: Random, paragraph: str) -> str:
    """The paragraph with tags, references and comments anywhere in it, also inside names."""
    pieces: list[str] = []
    opened: list[str] = []
    for character in paragraph:
        choice = chance.randint(0, 99)
        if choice < 2:
            tag = chance.choice(_INLINE)
            opened.append(tag.split()[0])
            pieces.append(f"<{tag}>")
        elif choice < 5 and opened:
            pieces.append(f"</{opened.pop()}>")
        elif choice < 7:
            pieces.append(chance.choice(_NOTHING))
        if character == " ":
            pieces.append(chance.choice(_BLANKS))
        elif choice > 96 or character in "&<":
            pieces.append(chance.choice(_references(character)))
        else:
            pieces.append(character)
    return "".join(pieces) + "".join(f"</{name}>" for name in reversed(opened))


def _references(character: str) -> Sequence[str]:
    """Ways to write one character."""
    named = {"“": "&ldquo;", "”": "&rdquo;", "&": "&amp;", "<": "&lt;", "\u00fc": "&uuml;"}
    return (
        f"&#{ord(character)};",
        f"&#x{ord(character):X};",
        named.get(character, f"&#{ord(character):06d};"),
    )


def markdown_text(seed: int) -> Dressed:
    """Markdown that reads as the plain text beside it."""
    chance = Random(seed)
    paragraphs = _paragraphs(chance)
    end = chance.choice(("\n", "\r\n"))
    blocks: list[str] = []
    for paragraph in paragraphs:
        if chance.randint(0, 3) == 0:
            blocks.append(chance.choice(MARKDOWN_ASIDE))
        words = _markdown_words(chance, paragraph)
        kind = chance.choice(("{}", "{}", "> {}", "- {}", "|a|\n|-|\n|{}|", "## {}", "[^9]: {}"))
        blocks.append(_block(kind, words, is_last=len(blocks) + 1 >= len(paragraphs)))
    text = chance.choice(MATTER) + "\n\n".join(blocks)
    return Dressed("\n\n".join(paragraphs), re.sub(r"\r?\n", end, text))


def _block(kind: str, words: str, *, is_last: bool) -> str:
    """The block of a kind that reads as its words alone; a quotation or a table would read otherwise."""
    if kind.startswith((">", "|", "##")) or (kind.startswith("[") and not is_last):
        kind = "{}"
    if kind != "{}":
        words = words.replace("\n", " ")
    return kind.format(words)


_MARKS = ("**{}**", "*{}*", "_{}_", "***{}***", "[{}](https://e.example/a_(b) 't')", "<b>{}</b>", "{}[^1]")
_INSIDE = ("**{}**", "*{}*", "<b>{}</b>", "{}&shy;", "{}\u00ad", "{}<!-- x -->")


def _markdown_words(chance: Random, paragraph: str) -> str:
    """The paragraph with emphasis, links and references on words and inside them."""
    words = []
    for word in paragraph.split(" "):
        choice = chance.randint(0, 19)
        if choice < 2 and word.isalpha():
            mark = chance.choice(_MARKS)
            words.append(mark.format(word))
        elif choice < 4 and word.isalpha() and len(word) > 3:
            cut = chance.randint(1, len(word) - 1)
            words.append(chance.choice(_INSIDE).format(word[:cut]) + word[cut:])
        elif choice == 4:
            words.append("".join(f"&#{ord(c)};" for c in word))
        else:
            words.append(re.sub(r"([&<*_\[\]`])", r"\\\1", word))
    return "".join(w + chance.choice((" ", " ", " ", "\n")) for w in words).rstrip()


def parts_of(page: str) -> list[dict[str, str]]:
    """The parts into which an editor's client cuts a page: tags and references are markup."""
    parts: list[dict[str, str]] = []
    at = 0
    for found in re.finditer(
        r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(script|style|aside|pre|figure|template)\b.*?</\1>"
        r"""|<(?:[^>"']|"[^"]*"|'[^']*')*>|&[#\w]+;""",
        page,
        re.DOTALL,
    ):
        if found.start() > at:
            parts.append({"text": page[at : found.start()]})
        parts.append({"markup": found.group(), "interpretAs": _interpreted(found.group())})
        at = found.end()
    return parts + ([{"text": page[at:]}] if at < len(page) else [])


def _interpreted(markup: str) -> str:
    if markup.startswith("&"):
        return html.unescape(markup)
    is_block = re.match(r"</?(?:p|div|td|li|table|tr|ul|hr|aside|pre|figure)\b", markup)
    return "\n\n" if is_block else ""
