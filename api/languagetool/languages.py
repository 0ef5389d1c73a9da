"""The languages as LanguageTool's clients know them: English, under each of its tags."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-US": "English (US)",
    "en-ZA": "English (South African)",
}
_USUAL = "en-US"
"""What `auto` is where nothing else is preferred, as in LanguageTool."""


def listed() -> list[dict[str, str]]:
    """Every language that is read."""
    return [{"name": name, "code": "en", "longCode": code} for code, name in NAMES.items()]


def used(asked: str, variants: str) -> dict[str, object]:
    """The language of an answer: the one asked for, by LanguageTool's name where it is English."""
    code = _preferred(variants) if asked == "auto" else asked
    code = next((known for known in NAMES if known.lower() == code.lower()), code)
    name = NAMES.get(code, code)
    return {
        "name": name,
        "code": code,
        "detectedLanguage": {"name": name, "code": code, "source": "assumed"},
    }


def _preferred(variants: str) -> str:
    """The first English tag of a list."""
    tags = (tag.strip() for tag in variants.split(","))
    return next((tag for tag in tags if tag.lower().startswith("en-")), _USUAL)
