"""The image and the compose file name things that are there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from api.operator.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_every_setting_in_a_container_is_one_of_ours() -> None:
    """A name that was mistyped would be silently ignored."""
    named = {*COMPOSE["services"]["deskcheck"]["environment"], *re.findall(r"DESKCHECK_[A-Z_]+", DOCKERFILE)}
    assert named <= {f"DESKCHECK_{name.upper()}" for name in Settings.model_fields}


def test_what_is_copied_is_there() -> None:
    """Each file and folder of the build stage."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert [name for line in copied for name in line.split() if not (ROOT / name).exists()] == []


def test_containers_have_no_rights_and_write_nothing() -> None:
    """Nor does Valkey, which is not started unless it is asked for."""
    for service in COMPOSE["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    assert COMPOSE["services"]["valkey"]["profiles"] == ["shared"]
    assert COMPOSE["services"]["deskcheck"]["depends_on"]["valkey"]["required"] is False
    assert re.search(r"^USER 10001$", DOCKERFILE, re.MULTILINE)


def test_a_container_is_stopped_after_it_has_drained() -> None:
    """Docker's patience is longer than ours."""
    grace = int(COMPOSE["services"]["deskcheck"]["stop_grace_period"].removesuffix("s"))
    assert grace > Settings.model_fields["drain"].default
