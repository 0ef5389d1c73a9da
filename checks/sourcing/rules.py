"""The rules of sourcing practice: documentation only. All are signals: shown, never scored."""

from __future__ import annotations

from typing import ClassVar

from checks.model import Rule, Severity


class NoDate(Rule):
    """A published page shows no date.

    ## What it flags
    A page, a front matter or an address without a day of publication: none was sent, and none stands in the
    page's data, a dateline or the address. The day of the request had to be assumed.

    ## Why it matters
    Facts of record hold on days. Whoever reads an undated article cannot tell what was true when it was
    written.

    ## Stays silent when
    A date was sent or found; the article came as plain text without an address, where the report says anyway
    that the day was assumed.

    ## Evidence
    The article itself; nothing is looked up.
    """

    code: ClassVar[str] = "SP001"
    name: ClassVar[str] = "no-date"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "No date came with the article, and none was found in it."


class NoAuthor(Rule):
    """A page names no author.

    ## What it flags
    A page or front matter that has a place for the author and leaves it empty, with no byline in the
    text.

    ## Why it matters
    A named author or agency can be asked.

    ## Stays silent when
    The article came as plain text or as a fragment of a page; an author, an agency or a byline is named.

    ## Evidence
    The page's own data.
    """

    code: ClassVar[str] = "SP002"
    name: ClassVar[str] = "no-author"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "The page names no author and has no byline."
    preview: ClassVar[bool] = True


class SingleSource(Rule):
    """One source carries the article.

    ## What it flags
    One named person is given at least four statements, three quarters of all, and every quotation that
    has a speaker, in an article with at least two quotations.

    ## Why it matters
    What only one person says has been confirmed by nobody else in the article.

    ## Stays silent when
    Another voice is quoted; statements are few; the article is presented as an interview or an address.

    ## Evidence
    The counts of statements and of quotations in the article.
    """

    code: ClassVar[str] = "SP003"
    name: ClassVar[str] = "single-source"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = (
        "{share} of {total} attributed statements, and every quotation with a speaker, come from {who} alone."
    )


class HeadlineAttribution(Rule):
    """The headline gives a state or an institution what only an outside commentator says in the body.

    ## What it flags
    A headline that begins with a state, a capital, a house that stands for one ("the Kremlin") or an
    institution and says what it wants or does not ("X rejects …", "X has no plans …"), over a body in which
    nobody speaks for it: the voices are a commentator and, at most, officials of other states.

    ## Why it matters
    An analyst's opinion is not a government's decision; readers of the headline are told that it is.

    ## Stays silent when
    Any official, spokesperson, body or document of that state, or one whose state is not clear, speaks in
    the body; no commentator does; the headline says itself whose opinion it is ("…, analyst says").

    ## Evidence
    The headline, and who speaks in the body.
    """

    code: ClassVar[str] = "SP004"
    name: ClassVar[str] = "headline-attribution"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = (
        "The headline speaks for {state}; in the article only {who} speaks of it, whom it does not call "
        "its official."
    )
    preview: ClassVar[bool] = True


class QuotationWithoutSpeaker(Rule):
    """A quotation has no speaker near it.

    ## What it flags
    A quotation of a sentence or more that makes up its paragraph, in an article that has no verb of
    speech outside quotations and names no outlet.

    ## Why it matters
    Words that nobody is said to have spoken cannot be checked.

    ## Stays silent when
    Anybody speaks in the article, an outlet is named, or a colon, a letter, a post or a sign leads to the
    quotation.

    ## Evidence
    The quotation and its surroundings.
    """

    code: ClassVar[str] = "SP005"
    name: ClassVar[str] = "quotation-without-speaker"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "Nobody is named as the speaker of this quotation."
    preview: ClassVar[bool] = True


class HeadlineName(Rule):
    """A name in the headline does not occur in the article.

    ## What it flags
    A country, city, body, outlet or person on record that the headline names and the body never does, by that
    name, another name of it, its adjective or its capital; of a person neither first name nor surname.

    ## Why it matters
    The headline promises what the article does not hold.

    ## Stays silent when
    Any form of the name stands in the body; the body is short; the name ends a headline as a site's own
    name does.

    ## Evidence
    The headline and the body.
    """

    code: ClassVar[str] = "SP006"
    name: ClassVar[str] = "headline-name-missing"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "The headline names {name}; the article does not."


class HeadlineNumber(Rule):
    """A number in the headline does not occur in the article.

    ## What it flags
    A number of two digits or more in the headline for which the body has neither the figure nor one that
    rounds to it.

    ## Why it matters
    A figure that the article does not give cannot be traced.

    ## Stays silent when
    The body has the number in figures or words, in another unit, or within a tenth of it; the number is a
    year, a time, part of a name, or counts the items of a list.

    ## Evidence
    The headline and the body's numbers.
    """

    code: ClassVar[str] = "SP007"
    name: ClassVar[str] = "headline-number-missing"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "The headline's {number} does not occur in the article."


class PasteResidue(Rule):
    """Something was pasted along that is no part of the article.

    ## What it flags
    Lines that belong to a page and not to a text (picture credits as lines, "Advertisement", "Read more",
    code), and a line or paragraph that stands twice in a row.

    ## Why it matters
    The text was copied without being read: what else was?

    ## Stays silent when
    The words are part of a sentence; a repeated line is a refrain with other lines between.

    ## Evidence
    The residue itself.
    """

    code: ClassVar[str] = "SP008"
    name: ClassVar[str] = "paste-residue"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "This looks pasted along from a page: {what}."


class PassiveSourcing(Rule):
    """A statement is reported without saying who says so.

    ## What it flags
    "It is reported that", "is reportedly", "is said to have", "some say" in a sentence that names no source.

    ## Why it matters
    Nobody stands behind such a statement, and nobody can be asked.

    ## Stays silent when
    The sentence names who reports it ("according to", "told", an outlet); the words are quoted.

    ## Evidence
    The sentence.
    """

    code: ClassVar[str] = "SP009"
    name: ClassVar[str] = "passive-sourcing"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "Who says so is not said."


class NoNamedSource(Rule):
    """Nobody who speaks in the article has a name.

    ## What it flags
    At least three attributed statements, all of persons without a name.

    ## Why it matters
    Unnamed sources may be right; the reader cannot weigh them.

    ## Stays silent when
    A named person, a body, a document or an outlet is among the voices.

    ## Evidence
    The counts of voices in the article.
    """

    code: ClassVar[str] = "SP010"
    name: ClassVar[str] = "no-named-source"
    severity: ClassVar[Severity] = Severity.NOTE
    message: ClassVar[str] = "All {total} attributed statements come from people without a name."
    preview: ClassVar[bool] = True


RULES: tuple[type[Rule], ...] = (
    NoDate,
    NoAuthor,
    SingleSource,
    HeadlineAttribution,
    QuotationWithoutSpeaker,
    HeadlineName,
    HeadlineNumber,
    PasteResidue,
    PassiveSourcing,
    NoNamedSource,
)
