"""The values that pass between the steps: article, document, mention, claim, verdict, finding.

Each is made once and never changed. Spans inside the checks are half-open and count Unicode code
points of the document's *reading* text; `Document.received` turns them into spans of what the
client sent, and that happens once, in `api`.
"""

from __future__ import annotations

from checks.model.check import (
    Check,
    Reading,
    SignalCheck,
)
from checks.model.claims import (
    Claim,
    Evidence,
    Frame,
    Label,
    Mention,
    MentionKind,
    Reason,
    Relation,
    RuleCode,
    Verdict,
)
from checks.model.findings import (
    CitedSource,
    Finding,
    Rule,
    Severity,
    Signals,
    SourceRole,
    Sourcing,
)
from checks.model.texts import (
    Article,
    AsOf,
    AsOfSource,
    Document,
    Field,
    Link,
    Markup,
    Masthead,
    OffsetMap,
    Quotation,
    Span,
)

__all__ = [
    "Article",
    "AsOf",
    "AsOfSource",
    "Check",
    "CitedSource",
    "Claim",
    "Document",
    "Evidence",
    "Field",
    "Finding",
    "Frame",
    "Label",
    "Link",
    "Markup",
    "Masthead",
    "Mention",
    "MentionKind",
    "OffsetMap",
    "Quotation",
    "Reading",
    "Reason",
    "Relation",
    "Rule",
    "RuleCode",
    "Severity",
    "SignalCheck",
    "Signals",
    "SourceRole",
    "Sourcing",
    "Span",
    "Verdict",
]
