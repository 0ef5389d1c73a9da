"""A real Chromium against a real server on loopback.

Where the browser is missing these tests fail; they are never skipped. `make browser` installs it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.mini import mini_path

MAIN = "import sys; from api.cli import main; sys.exit(main())"
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,1000",
)
STILL = [{"name": "prefers-reduced-motion", "value": "reduce"}]
"""Nothing glides away under a click."""
PATIENCE = 30.0
"""Seconds for a server or a browser to start on a busy machine."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where a server with the small reference answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", "--port", str(port)],
        env={**os.environ, "DESKCHECK_REFERENCE": str(mini_path()), "DESKCHECK_LOG_LEVEL": "warning"},
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/readyz", server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once `url` answers 200."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} did not answer")


@pytest.fixture(scope="session")
def _chromium() -> Iterator[webdriver.Chrome]:
    """One browser for the session."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert browser, "chromium is not installed; `make browser` installs it"
    assert driver, "chromedriver is not installed; `make browser` installs it"
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield found
    finally:
        found.quit()


@pytest.fixture
def page(_chromium: webdriver.Chrome, address: str) -> Iterator[webdriver.Chrome]:
    """The page, fresh, in light colours on a desk; whatever the console complains of fails the test."""
    _chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": STILL})
    _chromium.set_window_size(1280, 1000)
    for kind in ("browser", "performance"):
        _chromium.get_log(kind)  # type: ignore[no-untyped-call]
    _chromium.get(address)
    yield _chromium
    complaints = [line["message"] for line in _chromium.get_log("browser")]  # type: ignore[no-untyped-call]
    assert [c for c in complaints if "status of 4" not in c] == []
