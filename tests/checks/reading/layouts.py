"""Whole pages as common content systems lay them out, in our own words.

`NOISE` stands wherever a page holds what is not the article; none of it may be read.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "Harbour minister rejects the request of the island council"
BODY = (
    "The harbour minister on Friday rejected a request by the island council, saying that the quay was safe.",
    "“We looked at every stone,” she said after the meeting, which lasted for three hours and ended late.",
    "The council, which had asked for a new wall &amp; two cranes, will meet again in the autumn to talk of money.",
)
NOISE = "NOISE: another story of the site, told at such length that a hasty reader takes it for a paragraph of this one."
P = "".join(f"<p>{p}</p>\n" for p in BODY)
SITE = "The Harbour"
URL = "https://harbour.example/2025/07/04/minister-rejects"
DAY = "2025-07-04"


@dataclass(frozen=True)
class Layout:
    """A page and what it says of itself; `shows_headline` where the page has an `h1`."""

    page: str
    author: str | None = "Ana Weber"
    publisher: str | None = SITE
    url: str | None = URL
    updated: str | None = None
    source: str = "json-ld"
    shows_headline: bool = True


def linked(kind: str = "NewsArticle", more: str = "") -> str:
    return (
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}","headline":"{HEAD}",'
        f'"datePublished":"2025-07-04T08:00:00+02:00","url":"{URL}","author":[{{"@type":"Person","name":"Ana Weber"}}],'
        f'"publisher":{{"@type":"NewsMediaOrganization","name":"{SITE}"}}{more}}}</script>'
    )


def graph(more: str = "") -> str:
    return f"""<title>{HEAD} - {SITE}</title><meta property="og:title" content="{HEAD}">
<meta property="og:url" content="{URL}"><meta property="og:site_name" content="{SITE}">{more}"""


CANONICAL = f'<link rel="canonical" href="{URL}">'
TIMES = (
    '<meta property="article:published_time" content="2025-07-04T06:00:00Z">'
    '<meta property="article:modified_time" content="2025-07-06T06:00:00Z"><meta name="author" content="Ana Weber">'
)
COOKIES = f'<div id="cookie-banner" class="cc-window"><p>{NOISE}</p></div>'
TEASERS = "".join(f"<article class=teaser><h3>{NOISE[:40]}</h3><p>{NOISE}</p></article>" for _ in range(3))

YOAST = f"""<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"Article","@id":"{URL}/#article","isPartOf":{{"@id":"{URL}/"}},"author":{{"name":"Ana Weber","@id":"https://harbour.example/#/schema/person/1"}},
"headline":"{HEAD}","datePublished":"2025-07-04T06:00:00+00:00","dateModified":"2025-07-05T06:00:00+00:00",
"mainEntityOfPage":{{"@id":"{URL}/"}},"publisher":{{"@id":"https://harbour.example/#organization"}}}},
{{"@type":"WebPage","@id":"{URL}/","url":"{URL}","datePublished":"2025-07-01"}},
{{"@type":"Organization","@id":"https://harbour.example/#organization","name":"{SITE}","url":"https://harbour.example/"}}]}}</script>"""

LAYOUTS: dict[str, Layout] = {
    "WordPress": Layout(
        f"""<!doctype html><html lang="en-GB"><head><title>{HEAD} | {SITE}</title>{CANONICAL}{YOAST}</head>
<body class="post-template-default single has-sidebar comments-open"><header class="site-header"><h1 class="site-title">{SITE}</h1>
<nav class="main-navigation"><ul><li>{NOISE}</ul></nav></header><div id="content"><div id="primary" class="content-area">
<div id="post-5" class="post-5 post type-post category-popular tag-comments hentry"><header class="entry-header"><h1 class="entry-title">{HEAD}</h1>
<div class="entry-meta">By Ana Weber</div></header><div class="entry-content">{P}
<div id="attachment_6" class="wp-caption"><img src=a.jpg><p class="wp-caption-text">{NOISE}</p></div>
<div class="sharedaddy sd-sharing-enabled"><p>{NOISE}</p></div><div id="jp-relatedposts" class="jp-relatedposts"><p>{NOISE}</p></div></div>
<div class="author-bio"><p>{NOISE}</p></div></div>
<div id="comments" class="comments-area"><ol class="comment-list"><li><p>{NOISE}</p></li></ol><div id="respond"><h1>{NOISE[:20]}</h1><p>{NOISE}</p></div></div></div>
<div id="secondary" class="widget-area sidebar"><p>{NOISE}</p></div></div><footer><p>{NOISE}</p></footer>{COOKIES}</body></html>""",
        updated="2025-07-05",
    ),
    "Arc": Layout(
        f"""<html lang=en><head>{graph(TIMES)}{CANONICAL}{linked()}</head><body><div id="fusion-app"><header class="b-header-nav-chain"><p>{NOISE}</p></header>
<main class="b-right-rail__main"><h1 class="b-headline">{HEAD}</h1><h2 class="b-subheadline">A short word on what follows</h2>
<div class="b-byline">By Ana Weber</div><figure><img><figcaption>{NOISE}</figcaption></figure>
<article class="b-article-body">{P}<div class="arcad-wrapper"><div class="ad-slot"><p>{NOISE}</p></div></div></article>
<div class="b-related-content"><p>{NOISE}</p></div></main><aside class="b-right-rail"><p>{NOISE}</p></aside></div></body></html>""",
        updated="2025-07-06",
    ),
    "Drupal": Layout(
        f"""<html><head>{graph(TIMES)}{CANONICAL}</head><body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable skip-link">{NOISE}</a>
<div class="region region-breadcrumb"><p>{NOISE}</p></div><div role="main" class="layout-content"><div class="node node--type-article"><h1><span class="field field--name-title">{HEAD}</span></h1>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{P}</div>
<div class="field field--name-field-tags"><p>{NOISE}</p></div><section class="comment-wrapper"><h2>Comments</h2><p>{NOISE}</p></section></div></div></div></body></html>""",
        source="meta",
        updated="2025-07-06",
    ),
    "Ghost": Layout(
        f"""<html lang="en"><head>{graph(TIMES)}{CANONICAL}{linked("Article")}</head><body class="post-template tag-hash-popular"><div class="gh-viewport"><header id="gh-head" class="gh-head"><p>{NOISE[:50]}</p></header>
<main id="site-main" class="site-main"><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">{HEAD}</h1></header>
<section class="gh-content gh-canvas">{P}<figure class="kg-card kg-image-card"><img><figcaption>{NOISE}</figcaption></figure>
<div class="kg-card kg-signup-card"></div></section></article><section class="gh-comments"><p>{NOISE}</p></section></main>
<section class="gh-container read-next"><p>{NOISE}</p></section></div></body></html>""",
        updated="2025-07-06",
    ),
    "AMP": Layout(
        f"""<!doctype html><html ⚡ lang="en"><head>{CANONICAL}{linked()}<style amp-custom>p{{}}</style></head><body>
<amp-sidebar id="menu"><p>{NOISE}</p></amp-sidebar><amp-consent id="c"><div><p>{NOISE}</p></div></amp-consent>
<article class="amp-wp-article"><header><h1>{HEAD}</h1></header><div class="amp-wp-article-content">{P}
<amp-ad width=300 type="x"><div fallback><p>{NOISE}</p></div></amp-ad></div><footer><p>{NOISE}</p></footer></article>
<amp-state id=s><script type="application/json">{{"a":"{NOISE}"}}</script></amp-state></body></html>"""
    ),
    "broadcaster": Layout(
        f"""<html lang="en-GB"><head>{graph()}{CANONICAL}{linked("ReportageNewsArticle")}</head><body><div role="dialog" aria-label="cookies"><p>{NOISE}</p></div>
<main id="main-content"><article class="ssrcss-1 e1"><header><h1 id="main-heading">{HEAD}</h1></header>
<div data-component="byline-block">Ana Weber</div>{"".join(f'<div data-component="text-block" class="ssrcss-2"><p class="x">{p}</p></div>' for p in BODY)}
<figure data-component="image-block"><figcaption>{NOISE}</figcaption></figure><section data-component="links-block" class="related-links"><p>{NOISE}</p></section>
<section data-component="tag-list" class="ssrcss-tags-section"><p>{NOISE}</p></section></article><div class="most-read"><p>{NOISE}</p></div></main></body></html>"""
    ),
    "daily": Layout(
        f"""<html><head>{graph(TIMES)}{CANONICAL}{linked()}</head><body><header class="masthead"><nav><p>{NOISE}</p></nav></header><main><div itemscope itemtype="https://schema.org/NewsArticle">
<h1>{HEAD}</h1><div data-gu-name="standfirst"><p>A short word on what follows</p></div><div id="maincontent" class="article-body-commercial-selector" itemprop="articleBody">{P}
<aside><p>{NOISE}</p></aside><div class="js-sign-up-form newsletter-signup"><p>{NOISE}</p></div></div></div>
<div id="comments"><p>{NOISE}</p></div><section class="most-viewed-container"><p>{NOISE}</p></section></main></body></html>""",
        updated="2025-07-06",
    ),
    "agency": Layout(
        f"""<html><head>{graph(TIMES)}{CANONICAL}<script type="application/ld+json">[{{"@type":"ItemList","itemListElement":[{{"@type":"NewsArticle","headline":"No","url":"https://harbour.example/other","datePublished":"2025-07-09"}}]}},
{{"@type":"NewsArticle","headline":"{HEAD}","mainEntityOfPage":"{URL}","datePublished":"2025-07-04T23:30:00-04:00","author":{{"name":"Ana Weber"}}}}]</script></head>
<body><div class="Page-content"><h1 class="Page-headline">{HEAD}</h1><main class="Page-main"><div class="Page-storyBody"><div class="RichTextStoryBody RichTextBody">
<p>TORAN (HP) — {BODY[0]}</p>{"".join(f"<p>{p}</p>" for p in BODY[1:])}<div class="Advertisement"><p>{NOISE}</p></div></div></div></main>
<div class="PageListTrending"><p>{NOISE}</p></div></div></body></html>""",
        updated="2025-07-06",
    ),
    "wire": Layout(
        f"""<html lang=en><head>{graph()}{CANONICAL}{linked(more=',"dateModified":"2025-07-04T20:00:00Z"')}</head><body><div id="fusion"><div class="site-header__menu"><p>{NOISE}</p></div>
<article data-testid="Article"><div><header><h1 data-testid="Heading">{HEAD}</h1></header><div class="article-body__container__3ypuX">
{"".join(f'<div data-testid="paragraph-{i}" class="text__text__1FZLe">{p}</div>' for i, p in enumerate(BODY))}</div>
<div class="author-bio__multi-container"></div><div class="toolbar__tags__2 tags"><p>{NOISE}</p></div></div></article><div class="recommended-stories__list"><p>{NOISE}</p></div></div></body></html>"""
    ),
    "newsletter": Layout(
        f"""<html lang="en"><head>{graph()}{CANONICAL}{linked()}</head><body class="has-newsletter"><div id="main" class="main typography"><div class="newsletter-post post"><article class="typography newsletter-post post">
<div class="post-header"><h1 class="post-title">{HEAD}</h1></div><div><div class="available-content"><div dir="auto" class="body markup">{P}
<div class="subscription-widget-wrap-editor"><div class="subscribe-widget"><p>{NOISE}</p></div></div>
<div class="captioned-image-container"><figure><figcaption>{NOISE}</figcaption></figure></div></div></div></div></article></div>
<div class="single-post-section comments-section"><p>{NOISE}</p></div></div></body></html>"""
    ),
    "platform": Layout(
        f"""<html><head>{graph('<meta property="article:published_time" content="2025-07-04T06:00:00.000Z"><meta name="author" content="Ana Weber">')}{CANONICAL}</head><body><div id="root"><div class="a b c"><div role="navigation"><p>{NOISE}</p></div>
<article><div class="l"><div class="l"><section><div><div class="fb fc"><h1 id="4f" class="pw-post-title">{HEAD}</h1></div>
{"".join(f'<p id="p{i}" class="pw-post-body-paragraph mh mi">{p}</p>' for i, p in enumerate(BODY))}</div></section></div></div></article><footer><p>{NOISE}</p></footer></div></div></body></html>""",
        source="meta",
    ),
    "government": Layout(
        f"""<html lang="en"><head><title>{HEAD} - {SITE}</title>{CANONICAL}<meta name="dcterms.issued" content="2025-07-04"><meta property="og:site_name" content="{SITE}">
<meta name="dcterms.modified" content="2025-08-01"></head><body><div id="global-cookie-message" class="gem-c-cookie-banner"><p>{NOISE}</p></div><div class="govuk-breadcrumbs"><p>{NOISE}</p></div>
<div class="govuk-width-container"><main id="content"><h1>{HEAD}</h1><div class="gem-c-metadata">Published 4 July 2025</div><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{P}</div></div></main>
<div class="gem-c-contextual-sidebar"><p>{NOISE}</p></div></div></body></html>""",
        author=None,
        source="meta",
        updated="2025-08-01",
    ),
    "live blog": Layout(
        f"""<html lang="en"><head>{graph()}{CANONICAL}{linked("LiveBlogPosting", ',"liveBlogUpdate":[{"@type":"BlogPosting","headline":"No","datePublished":"2025-07-05"}]')}</head><body><nav><p>{NOISE}</p></nav>
<main><h1>{HEAD}</h1>{"".join(f'<article class="block"><time datetime="2025-07-0{4 + i}T08:00">08:00</time><h2>Post {i}</h2><p>{p} {p}</p></article>' for i, p in enumerate(BODY))}</main>
<div class="footer-links"><p>{NOISE}</p></div></body></html>"""
    ),
    "print page": Layout(
        f"""<html><head><title>{HEAD} - {SITE}</title></head><body onload="print()"><table class="printpage"><tr><td><p><b>{SITE}</b></p>
<p>{DAY} by Ana Weber</p>{P}</td></tr></table><p><a href="/">Back to the page</a></p></body></html>""",
        author=None,
        publisher=None,
        url=None,
        source="dateline",
        shows_headline=False,
    ),
    "old table": Layout(
        f"""<html><head>{graph('<meta name="date" content="2025-07-04"><meta name="byl" content="By Ana Weber">')}</head><body><table><tr><td colspan=2><font size=1>News | Sport | Weather</font></td></tr>
<tr><td width=100><a href=/a>First</a><br><a href=/b>Second</a></td><td><h1>{HEAD}</h1><div id="story">{P.replace("<p>", "").replace("</p>", "<br><br>")}</div></td></tr>
<tr><td colspan=2>Copyright 2025 The Harbour</td></tr></table></body></html>""",
        source="meta",
    ),
}
