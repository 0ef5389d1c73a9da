"""The report that is shown, saved to a file by a click."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.api.desk import DAY, QUOTE, TEXT
from tests.browser.test_page import by_id, check

TITLE = "A title — with “signs” & <b>"
FORMS = {
    "HTML": ("text/html", "html"),
    "Markdown": ("text/markdown", "md"),
    "JSON": ("application/json", "json"),
    "JSON-LD": ("application/ld+json", "jsonld"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_saved_file_is_what_the_server_answers_for_the_same_article(
    page: webdriver.Chrome, address: str, tmp_path: Path, form: str
) -> None:
    """To the byte; the name of the file says the day."""
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    check(page, TEXT, title=TITLE)
    media_type, ending = FORMS[form]
    page.find_element(By.XPATH, f"//p[@id='save']/button[.='{form}']").click()
    WebDriverWait(page, 20).until(lambda _: list(tmp_path.glob(f"*.{ending}")))
    (saved,) = tmp_path.glob(f"*.{ending}")
    assert saved.name.startswith(f"deskcheck-{DAY}-")
    body = {"text": TEXT, "title": TITLE, "published": DAY}
    with httpx.Client(trust_env=False) as client:
        expected = client.post(f"{address}v1/reports", json=body, headers={"accept": media_type})
    WebDriverWait(page, 20).until(lambda _: saved.read_bytes() == expected.content)
    assert "8 December 2024" in saved.read_text("utf-8")
    if "json" in ending:
        json.loads(saved.read_text("utf-8"))
    assert saved.name in (by_id(page, "status").get_attribute("textContent") or "")


def test_a_saved_page_reads_without_a_server(page: webdriver.Chrome, tmp_path: Path) -> None:
    """Opened from the disk, with the finding marked and the number in it."""
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    check(page, TEXT)
    score = page.find_element(By.CSS_SELECTOR, "#score b").text
    page.find_element(By.XPATH, "//p[@id='save']/button[.='HTML']").click()
    WebDriverWait(page, 20).until(lambda _: list(tmp_path.glob("*.html")))
    (saved,) = tmp_path.glob("*.html")
    WebDriverWait(page, 20).until(lambda _: "</html>" in saved.read_text("utf-8"))
    page.get(saved.as_uri())
    words = page.find_element(By.TAG_NAME, "body").text
    assert score in words
    assert [m.text for m in page.find_elements(By.TAG_NAME, "mark")] == [QUOTE]
