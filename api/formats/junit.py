"""JUnit XML: an article is a test case, its findings are failures; the kind Jenkins and pytest agree on."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET  # written here, never read

from api.formats.run import Run, words_of
from api.gate.judged import Judged

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(run: Run) -> bytes:
    """One suite; notes are told in the case's output and fail nothing."""
    suite = ET.Element("testsuite", name="deskcheck")
    failures = sum(_case(suite, one) for one in run.judged)
    errors = sum(1 for _ in run.refused())
    suite.attrib |= {
        "tests": str(len(run.judged)),
        "failures": str(failures),
        "errors": str(errors),
        "skipped": "0",
        "time": "0",
    }
    root = ET.Element(
        "testsuites", name="deskcheck", tests=str(len(run.judged)), failures=str(failures), errors=str(errors)
    )
    root.append(suite)
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _case(suite: ET.Element, one: Judged) -> bool:
    """One article; answers whether it failed."""
    case = ET.SubElement(suite, "testcase", name=_xml(one.name), classname="deskcheck", time="0")
    if one.error is not None:
        ET.SubElement(case, "error", message=_xml(one.error), type=one.error_type)
        return False
    lines = [f"{i.path}:{i.line}:{i.column}: {i.severity} {i.code} {words_of(i)}" for i in one.issues]
    failing = [i for i in one.issues if i.severity != "note"]
    if failing:
        codes = ", ".join(dict.fromkeys(i.code for i in failing))
        message = _xml(f"{len(failing)} findings: {codes}")
        failure = ET.SubElement(case, "failure", message=message, type=codes)
        failure.text = _xml("\n".join(lines))
    elif lines:
        ET.SubElement(case, "system-out").text = _xml("\n".join(lines))
    return bool(failing)


def _xml(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
