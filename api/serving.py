"""Run the application: one worker or several, stopped without dropping what they took."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.operator import settings as settings_
from api.operator.settings import Settings
from api.service import logs, metrics
from api.service.protocol import Protocol

_SWITCH_S = 0.0005
"""How long a thread with a long article may keep the event loop from the interpreter: a tenth of Python's own
figure, since the loop asks for it anew after each look at its sockets."""
FACTORY = "api.serving:application"


def application() -> FastAPI:
    """What each of several workers serves, by the settings in its environment."""
    sys.setswitchinterval(_SWITCH_S)
    return create_app(settings_.read(), is_one_of_several=True)


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT. Workers that die are replaced; they share the mapped reference."""
    sys.setswitchinterval(_SWITCH_S)
    folder = tempfile.mkdtemp(prefix="deskcheck-metrics-") if workers > 1 else None
    if folder:
        os.environ[metrics.FOLDER] = folder
    try:
        uvicorn.run(
            FACTORY if workers > 1 else create_app(settings),
            factory=workers > 1,
            host=host,
            port=port,
            workers=workers,
            log_config=logs.configuration(settings.log_format, settings.log_level),
            http=Protocol,
            ws="none",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=settings.drain,
        )
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
