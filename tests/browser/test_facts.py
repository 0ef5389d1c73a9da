"""From a report to the record behind it, as a reader goes."""

from __future__ import annotations

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.api.desk import DAY, TEXT
from tests.browser.conftest import STILL
from tests.browser.test_page import by_id, check, contrast


def shown(page: webdriver.Chrome, title: str) -> str:
    """The words of the record once it has this title."""
    heading = "return document.getElementById('record-title')?.textContent"
    WebDriverWait(page, 20).until(lambda p: p.execute_script(heading) == title)
    return by_id(page, "record").text


def test_evidence_leads_to_the_record_on_the_articles_day(page: webdriver.Chrome, address: str) -> None:
    """The link at a fact opens everything that is held of the country, with days and sources."""
    check(page, TEXT)
    link = page.find_element(By.CSS_SELECTOR, "#finding-0 .evidence a.record").get_attribute("href")
    assert link == f"{address}facts#polities/syria?on={DAY}"
    page.get(link)
    words = shown(page, "Syria")
    for expected in ("Bashar al-Assad", "2000-07-17", "2024-12-08", "Ahmed al-Sharaa", "may refute"):
        assert expected in words


def test_an_office_shows_its_holder_of_the_day_and_another_day_another(
    page: webdriver.Chrome, address: str
) -> None:
    """The day stands in the address, so that what is shown can be sent to somebody."""
    page.get(f"{address}facts#offices/Q11696?on=2018-05-01")
    words = shown(page, "President of the United States")
    assert "every holder is known" in words
    assert "Donald Trump" in words
    assert "Joe Biden" not in words
    page.execute_script(
        "const on = document.getElementById('on'); on.value = '2023-05-01'; on.dispatchEvent(new Event('change'));"
    )
    WebDriverWait(page, 20).until(lambda _: "Joe Biden" in by_id(page, "record").text)
    assert page.current_url.endswith("on=2023-05-01")
    page.find_element(By.LINK_TEXT, "Joe Biden").click()
    assert "held on 2023-05-01" in shown(page, "Joe Biden")


def test_a_name_is_looked_up_by_keyboard(page: webdriver.Chrome, address: str) -> None:
    """Found people lead to their records, and Back leads back."""
    page.get(f"{address}facts")
    by_id(page, "name").send_keys("al-assad", Keys.ENTER)
    assert "Bashar al-Assad" in shown(page, "al-assad")
    page.find_element(By.LINK_TEXT, "Bashar al-Assad").send_keys(Keys.ENTER)
    assert "President of Syria" in shown(page, "Bashar al-Assad")
    page.back()
    shown(page, "al-assad")


@pytest.mark.parametrize(
    ("record", "told"), [("people/Q0", "no such record"), ("people/Q44329?on=never", "not a day")]
)
def test_a_refusal_is_told(page: webdriver.Chrome, address: str, record: str, told: str) -> None:
    """In the words of the API."""
    page.get(f"{address}facts#{record}")
    WebDriverWait(page, 20).until(lambda _: by_id(page, "problem").is_displayed())
    assert told in by_id(page, "problem").text
    assert not by_id(page, "record").is_displayed()


def test_a_name_that_nobody_bears_is_no_refutation(page: webdriver.Chrome, address: str) -> None:
    """And markup in it stays text."""
    name = "<img src=x onerror=alert(1)>"
    page.get(f"{address}facts")
    by_id(page, "name").send_keys(name, Keys.ENTER)
    assert "says nothing about the world" in shown(page, name)
    assert by_id(page, "record").find_elements(By.CSS_SELECTOR, "img") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_record_can_be_read_in_either_scheme_at_any_width(
    page: webdriver.Chrome, address: str, scheme: str, width: int
) -> None:
    """Contrast of at least 4.5 to 1, nothing sticks out."""
    features = [*STILL, {"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    page.get(f"{address}facts#people/Q44329?on=2020-01-01")
    shown(page, "Bashar al-Assad")
    selectors = [
        ".kind",
        "#record-title",
        ".facts",
        ".also",
        "#record li",
        "#record small",
        ".held.yes",
        ".footnote",
    ]
    low = {s: round(contrast(page, s), 1) for s in selectors if contrast(page, s) < 4.5}
    wide = page.execute_script("return document.documentElement.scrollWidth")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert low == {}
    assert wide <= width
