"""The page as a reader uses it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.api.desk import DAY, QUOTE, TEXT
from tests.browser.conftest import STILL

FIXED = "measures errors we could check, not whether the article is true"


def by_id(page: webdriver.Chrome, name: str) -> WebElement:
    return page.find_element(By.ID, name)


def check(page: webdriver.Chrome, text: str, *, published: str = DAY, title: str = "") -> None:
    """Fill the form in and wait for the report or the problem."""
    page.execute_script(
        "for (const [id, value] of Object.entries(arguments[0])) document.getElementById(id).value = value;"
        "document.getElementById('form').requestSubmit();",
        {"text": text, "published": published, "title": title},
    )
    wait(page)


def wait(page: webdriver.Chrome) -> None:
    """Until an answer is shown."""
    answered = (
        "return !document.getElementById('report').hidden || !document.getElementById('problem').hidden"
    )
    WebDriverWait(page, 20).until(lambda p: p.execute_script(answered))


def colours(page: webdriver.Chrome, selector: str) -> tuple[list[float], list[float]]:
    """Text and background of an element, as 0..1 red, green, blue; backgrounds shine through."""
    script = """
    const node = document.querySelector(arguments[0]);
    const parse = (c) => c.match(/[\\d.]+/g).map(Number);
    let under = node;
    while (under && (parse(getComputedStyle(under).backgroundColor)[3] ?? 1) === 0) under = under.parentElement;
    return [parse(getComputedStyle(node).color), parse(getComputedStyle(under).backgroundColor)];
    """
    text, ground = page.execute_script(script, selector)
    return [c / 255 for c in text[:3]], [c / 255 for c in ground[:3]]


def luminance(colour: list[float]) -> float:
    """Relative luminance, WCAG 2."""
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(page: webdriver.Chrome, selector: str) -> float:
    """Contrast ratio, WCAG 2."""
    light, dark = sorted((luminance(c) for c in colours(page, selector)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_finding_is_shown_in_place_with_its_correction(page: webdriver.Chrome) -> None:
    """Highlight, card, rule, message, suggestion, evidence."""
    check(page, TEXT)
    mark = page.find_element(By.CSS_SELECTOR, "#article-text .mark.error")
    card = by_id(page, "finding-0").text
    assert mark.text == QUOTE
    for words in ("RG001 fallen-regime", QUOTE, "8 December 2024", "transitional government", "2024-12-08"):
        assert words in card
    assert by_id(page, "article-text").text == TEXT


def test_the_number_never_stands_alone(page: webdriver.Chrome) -> None:
    """Band, interval, coverage and the sentence are beside it, for eyes and for ears."""
    check(page, TEXT)
    verdict = by_id(page, "verdict").text
    for words in ("of 100", "90 % interval", "1 of 1 claim decided", "2025-07-04", FIXED):
        assert words in verdict
    spoken = by_id(page, "status").get_attribute("textContent") or ""
    assert "Score" in spoken
    assert "1 finding" in spoken


@pytest.mark.parametrize("before", ["🙂 ", "👩‍👩‍👧‍👦 𝔄 e\u0301 ", "🇸🇾🇸🇾\n\n"])
def test_javascript_slices_the_article_to_the_quote(page: webdriver.Chrome, before: str) -> None:
    """Emoji before a finding shift UTF-16 units away from code points; the mark is right all the same."""
    check(page, before + TEXT)
    assert page.find_element(By.CSS_SELECTOR, "#article-text .mark.error").text == QUOTE
    script = """
    const [text, published, done] = arguments;
    fetch("v1/reports", {method: "POST", headers: {"content-type": "application/json"},
      body: JSON.stringify({text, published})}).then((a) => a.json()).then(({findings: [f]}) =>
      done([f.quote, text.slice(f.span.start_utf16, f.span.end_utf16), text.slice(f.span.start, f.span.end)]));
    """
    quote, by_units, by_points = page.execute_async_script(script, before + TEXT, DAY)
    assert quote == by_units == QUOTE
    assert by_points != QUOTE  # so the article does tell the units apart


def test_what_holds_and_what_could_not_be_decided_is_listed(page: webdriver.Chrome) -> None:
    """The example has all three; reasons are in plain words."""
    by_id(page, "example").click()
    wait(page)
    assert by_id(page, "findings").find_elements(By.CSS_SELECTOR, ".card")
    assert "Asaad al-Shaibani" in by_id(page, "supported").text
    for item in by_id(page, "undecided").find_elements(By.CSS_SELECTOR, "small"):
        assert "-" not in item.text.split(".")[0]


def test_everything_can_be_reached_by_keyboard(page: webdriver.Chrome) -> None:
    """A mark takes the focus, Enter leads to its card, the card's quote leads back."""
    check(page, TEXT)
    mark = page.find_element(By.CSS_SELECTOR, "#article-text .mark.error")
    mark.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "finding-0"
    page.find_element(By.CSS_SELECTOR, "#finding-0 h3 a").send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "at-finding-0"


def test_control_and_enter_check_the_article(page: webdriver.Chrome) -> None:
    """Without a hand on the mouse."""
    by_id(page, "text").send_keys(TEXT, Keys.CONTROL, Keys.ENTER)
    wait(page)
    assert "assumed" in by_id(page, "verdict").text


def test_a_rule_is_explained_on_the_page(page: webdriver.Chrome) -> None:
    """In a dialog that Escape closes."""
    check(page, TEXT)
    page.find_element(By.LINK_TEXT, "RG001 fallen-regime").click()
    dialog = by_id(page, "rule")
    WebDriverWait(page, 10).until(lambda _: dialog.is_displayed())
    assert "Stays silent when" in dialog.text
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    WebDriverWait(page, 10).until(lambda _: not dialog.is_displayed())


def test_markup_in_an_article_stays_text(page: webdriver.Chrome) -> None:
    """Neither in the article, nor in the headline, nor in a card does anything run."""
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    check(page, f"{attack}\n\n{TEXT} {attack}", title=attack)
    assert page.title == "Deskcheck"
    assert by_id(page, "article-text").text.count("<script>") == 3
    assert by_id(page, "report").find_elements(By.CSS_SELECTOR, "img, script") == []


def test_a_refusal_is_told_and_the_text_is_kept(page: webdriver.Chrome) -> None:
    """In the words of the API, as an alert."""
    check(page, "   \n ")
    problem = by_id(page, "problem")
    assert problem.is_displayed()
    assert "no article" in problem.text
    assert not by_id(page, "report").is_displayed()
    check(page, TEXT)
    assert not problem.is_displayed()


def test_nothing_is_asked_of_another_host(page: webdriver.Chrome, address: str) -> None:
    """Through a whole visit: page, example, report, rule."""
    by_id(page, "example").click()
    wait(page)
    rule = page.find_element(By.CSS_SELECTOR, "#findings .meta a")
    code = rule.text.split()[0]
    rule.click()
    WebDriverWait(page, 10).until(lambda _: by_id(page, "rule").is_displayed())
    asked = set()
    for entry in page.get_log("performance"):  # type: ignore[no-untyped-call]
        message: dict[str, Any] = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(address).netloc}
    assert {urlsplit(url).path for url in asked} >= {"/", "/page/page.js", "/v1/reports", f"/v1/rules/{code}"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_either_scheme(page: webdriver.Chrome, scheme: str) -> None:
    """Contrast of at least 4.5 to 1 wherever there is text, and the two schemes do differ."""
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [*STILL, {"name": "prefers-color-scheme", "value": scheme}]},
    )
    by_id(page, "example").click()
    wait(page)
    selectors = [
        "body", ".tagline", ".hint", "label", "#check", "#example", ".band", ".facts", ".fixed", ".footnote",
        ".legend li", "#article-text", ".mark.error", ".mark.warning", ".mark.supported", ".severity", ".card p",
        ".card .meta a", ".fix q", ".evidence", "#supported a", "#supported small", ".bottom a",
    ]  # fmt: skip
    assert {s: round(contrast(page, s), 1) for s in selectors if contrast(page, s) < 4.5} == {}
    ground = luminance(colours(page, "body")[1])
    assert ground > 0.8 if scheme == "light" else ground < 0.05


@pytest.mark.parametrize("width", [360, 700, 1280])
def test_nothing_sticks_out_at_any_width(page: webdriver.Chrome, width: int) -> None:
    """No sideways scrolling, down to a small phone."""
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    check(page, f"{TEXT} {'unbroken' * 40}", title="Aheadlinewithoutasinglespaceinit" * 6)
    wide = page.execute_script("return document.documentElement.scrollWidth")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width


def test_every_field_has_a_label_and_every_button_a_name(page: webdriver.Chrome) -> None:
    """As the accessibility tree sees them, with a report on the page."""
    check(page, TEXT)
    for field in page.find_elements(By.CSS_SELECTOR, "input, textarea, button, a, section, dialog"):
        if field.is_displayed():
            assert field.accessible_name, field.get_attribute("outerHTML")
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


TRIED = {
    "post-v1-reports": "RG001",
    "post-v1-reports-batch": '"item": 0',
    "get-v1-rules-code-": "RG001",
    "get-v1-facts": "people",
    "get-v1-facts-people-identity-": "Bashar al-Assad",
    "post-v2-check": '"matches"',
    "post-v1-reconcile": "q0",
    "get-v1-reconcile-suggest-entity": "Assad",
}
"""Forms of the page, tried as they stand, and a word of the answer."""


def test_the_api_explains_itself_and_can_be_tried(page: webdriver.Chrome, address: str) -> None:
    """Every route of the OpenAPI document, and those of each shape of request can be tried."""
    page.get(f"{address}docs")
    paths = httpx.get(f"{address}openapi.json", trust_env=False).json()["paths"]
    routes = [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]
    sections = ".operations section"
    WebDriverWait(page, 10).until(lambda p: len(p.find_elements(By.CSS_SELECTOR, sections)) >= len(routes))
    assert "Version" in by_id(page, "about").text
    headings = by_id(page, "operations").text
    assert [route for route in routes if route not in headings] == []
    for form, expected in TRIED.items():
        page.execute_script("arguments[0].click()", by_id(page, form).find_element(By.TAG_NAME, "button"))
        answer = page.find_element(By.CSS_SELECTOR, f"#{form} .answer")
        WebDriverWait(page, 10).until(lambda _, shown=answer: shown.is_displayed())  # type: ignore[misc]
        assert answer.text.startswith("200"), form
        assert expected in answer.text, form


def test_sources_and_voices_are_shown(page: webdriver.Chrome) -> None:
    """Who is behind the article, and on whom it rests."""
    check(page, "He told Pravda.Ru no. “It will never happen here,” Paula Reed said on Monday.")
    sources = by_id(page, "sources").text
    assert "Pravda.Ru" in sources
    assert "cited" in sources
    assert "1 person with a name" in by_id(page, "sourcing").text


def test_errors_stand_before_notes(page: webdriver.Chrome) -> None:
    """A note at the headline does not push an error down."""
    check(page, f"Advertisement\n\n{TEXT}")
    severities = [c.text.split()[0].lower() for c in page.find_elements(By.CSS_SELECTOR, "#findings .card")]
    assert severities == ["error", "note"]


@pytest.mark.parametrize(
    "written",
    [
        f"<!doctype html><title>x</title><body><p>🙂 Fish &amp; chips. {TEXT.replace('Assad', '<b>Assad</b>')}</p></body>",
        f"---\ndate: {DAY}\n---\n🙂 Fish. {TEXT.replace('Assad', '**Assad**')}",
    ],
)
def test_html_and_markdown_are_read_as_what_they_are(page: webdriver.Chrome, written: str) -> None:
    """Tags inside a name do not hide it, and the mark stands on the characters that were pasted."""
    check(page, written)
    (marked,) = page.find_elements(By.CSS_SELECTOR, "#article-text .mark.error")
    assert marked.text.replace("</b>", "").replace("**", "") == QUOTE
