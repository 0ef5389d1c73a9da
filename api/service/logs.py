"""The log: lines for people or JSON. Messages of exceptions are left out, since they may quote an article."""

from __future__ import annotations

import datetime as dt
import json
import logging
import traceback
from typing import Any


class Lines(logging.Formatter):
    """`time LEVEL logger message key=value …`, a trace as places without messages."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        said = fields(record)
        head = f"{said.pop('time')} {said.pop('level').upper()} {said.pop('logger')} {said.pop('message')}"
        return " ".join([head, *(f"{key}={value}" for key, value in said.items() if value is not None)])


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        return json.dumps(fields(record), ensure_ascii=False, default=str)


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """What a line says."""
    moment = dt.datetime.fromtimestamp(record.created, dt.UTC)
    said: dict[str, Any] = {
        "time": moment.isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage(),
        **getattr(record, "facts", {}),
    }
    if record.exc_info and record.exc_info[0] is not None:
        said["error"] = record.exc_info[0].__name__
        frames = traceback.extract_tb(record.exc_info[2])
        said["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return said


def configuration(form: str, level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything goes to stderr in one form."""
    formatter = "api.service.logs.JsonLines" if form == "json" else "api.service.logs.Lines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
    }
