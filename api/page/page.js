// Sends the article to the API and shows the report. Every word of an article or a report gets into
// the page as text, never as markup. Spans are used in UTF-16 units, the unit of JavaScript strings.
"use strict";

const REASONS = {
  "unknown-subject": "the reference does not know who or what is meant",
  "unknown-object": "the reference does not know the office or body",
  "ambiguous": "the words may mean several people or things",
  "no-record": "the reference has no record for that time",
  "imprecise-date": "the dates on record are not precise enough",
  "beyond-horizon": "the article is later than what the reference knows",
  "weak-record": "only a weak record speaks of it",
  "unreachable": "a source could not be reached",
  "out-of-scope": "outside what the checks cover",
};
const STATES = {
  low_coverage: "Little could be checked, so read the number with its interval.",
  insufficient_evidence: "There are claims to check, but none could be decided. No number is given.",
  no_checkable_claims: "Nothing in it can be checked here: no office, affiliation or dated name. No number is given.",
  satire_source: "The address belongs to a satire outlet. No number is given.",
  unsupported_language: "The checks read English only. No number is given.",
};
const AS_OF = {
  "request": "as given", "front-matter": "from the front matter", "json-ld": "from the page's data",
  "meta": "from the page's data", "time": "from the page's date", "dateline": "from the dateline",
  "url": "from the address", "modified": "the day of its last change", "assumed": "assumed: today",
};
const MARKS = [
  ["error", "error"], ["warning", "warning"], ["note", "note"], ["supported", "holds"], ["undecided", "undecided"],
];
const RANK = Object.fromEntries(MARKS.map(([kind], index) => [kind, index]));
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, text = "") {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.textContent = text;
  return node;
}

function cite(fact) {
  const { source_title: title, url, as_of } = fact;
  const known = as_of ? `, as of ${as_of}` : "";
  const record = behind(fact);
  return el("cite", {}, link(url, title), known, record && " · ", record);
}

// The whole record behind a fact, as it stood on the article's day: every row, its days and its sources.
let judgedOn = "";

function behind({ href }) {
  if (!href) return null;
  const record = `${href.replace(/^v1\/facts\//, "")}?on=${judgedOn}`;
  return el("a", { href: `facts#${record}`, class: "record", target: "_blank", rel: "noopener" }, "record");
}

// --- asking -----------------------------------------------------------------------------------

const HTML = /^\s*<(?:!doctype|\?xml|html|head|body|article|main|section|div|p|h[1-6])\b/i;
const FRONT_MATTER = /^(?:---|\+\+\+)[ \t]*\n/;

function kindOf(text) {
  if (HTML.test(text)) return "html";
  return FRONT_MATTER.test(text) ? "markdown" : "text";
}

function requestBody() {
  const text = $("text").value;
  const body = { [kindOf(text)]: text };
  for (const name of ["title", "published", "url"]) {
    if ($(name).value) body[name] = $(name).value;
  }
  return body;
}

let asking = null;

async function check(event) {
  event.preventDefault();
  asking?.abort();
  asking = new AbortController();
  const body = requestBody();
  setBusy(true);
  try {
    const answer = await fetch("v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: asking.signal,
    });
    const result = await answer.json().catch(() => ({ title: `The server answered ${answer.status}` }));
    if (answer.ok) showReport(result, body); else showProblem(result);
  } catch (error) {
    if (error.name === "AbortError") return;
    showProblem({ title: "The server cannot be reached", detail: "Is it still running? Your text is still here." });
  }
  setBusy(false);
}

function setBusy(isBusy) {
  $("check").disabled = isBusy;
  $("check").textContent = isBusy ? "Checking …" : "Check the article";
  if (isBusy) {
    $("problem").hidden = true;
    $("status").textContent = "Checking the article.";
  }
}

async function loadExample() {
  try {
    const example = await (await fetch("page/example.json")).json();
    for (const name of ["text", "title", "published", "url"]) $(name).value = example[name] ?? "";
    $("form").requestSubmit();
  } catch {
    showProblem({ title: "The example cannot be loaded" });
  }
}

function showProblem(problem) {
  $("report").hidden = true;
  $("status").textContent = "";
  $("problem").replaceChildren(el("strong", {}, problem.title || "Something went wrong"), problem.detail || "");
  $("problem").hidden = false;
}

// --- showing ----------------------------------------------------------------------------------

function showReport(report, body) {
  judgedOn = report.article.as_of.date;
  // What may be wrong comes before what is only worth knowing; each kind stays in the order of the text.
  report.findings.sort((one, other) => RANK[one.severity] - RANK[other.severity]);
  const supported = report.claims.filter((claim) => claim.verdict === "supported");
  const undecided = report.claims.filter((claim) => !["supported", "refuted"].includes(claim.verdict));
  showVerdict(report);
  showSaving(report, body);
  showArticle(report, supported, undecided, body);
  fill("findings", report.findings.map(findingCard), "Nothing was found.");
  fill("supported", supported.map((claim, index) => claimItem(claim, `supported-${index}`, holds(claim))));
  fill("undecided", undecided.map((claim, index) => claimItem(claim, `undecided-${index}`, why(claim))));
  fill("sources", report.sources.map((source) => sourceItem(source, report.lists)));
  fill("lists", report.lists.map(listItem));
  fill("sourcing", sourcingItems(report.sourcing));
  $("sourcing-section").hidden = !$("sourcing").firstChild;
  $("findings-title").textContent = `Findings (${report.findings.length})`;
  $("supported-title").textContent = `What holds (${supported.length})`;
  $("undecided-title").textContent = `What could not be decided (${undecided.length})`;
  for (const name of ["supported", "undecided", "sources"]) $(`${name}-section`).hidden = !$(name).firstChild;
  $("basis").textContent = `Judged with reference ${report.reference.version}, known up to ` +
    `${report.reference.horizon} (${report.reference.digest.slice(0, 12)}). Score model ${report.score_version}, ` +
    `not yet fitted on labelled articles.`;
  $("report").hidden = false;
  $("status").textContent = spoken(report);
  $("report").focus({ preventScroll: true });
  $("report").scrollIntoView({ block: "start" });
}

function fill(id, nodes, whenEmpty = "") {
  $(id).replaceChildren(...nodes);
  if (!nodes.length && whenEmpty) $(id).append(el("li", { class: "none" }, whenEmpty));
}

function spoken(report) {
  const number = report.score === null ? "No score." :
    `Score ${report.score} of 100, between ${report.interval[0]} and ${report.interval[1]}: ${report.band}.`;
  return `${number} ${coverage(report)}. ${count(report.findings.length, "finding")}.`;
}

function coverage({ coverage: { claims, decided, unrecorded } }) {
  const counted = claims ? `${decided} of ${count(claims, "claim")} decided` : "no claims found";
  return unrecorded ? `${counted}, ${unrecorded} more on no record` : counted;
}

function showVerdict(report) {
  const as_of = report.article.as_of;
  const facts = el("p", { class: "facts" }, el("b", {}, coverage(report)), ` · judged as of `,
    el("b", {}, as_of.date), ` (${AS_OF[as_of.source] ?? as_of.source})`);
  const notices = [STATES[report.state]];
  if (as_of.source === "assumed") {
    notices.push("No date was given or found. Today was assumed, and findings weigh one step less.");
  }
  for (const { what, why } of report.degraded) notices.push(`Could not be done: ${what} (${why}).`);
  const list = el("ul", { class: "notices" }, ...notices.filter(Boolean).map((text) => el("li", {}, text)));
  const fixed = el("p", { class: "fixed" }, "The score measures errors we could check, not whether the article is true.");
  if (report.score === null) {
    $("verdict").replaceChildren(el("p", { class: "score" }, el("b", {}, "–"), el("span", {}, "no score")),
      el("div", {}, facts), list, fixed);
    return;
  }
  const [low, high] = report.interval;
  if (report.caps.length) facts.append(` · held down by ${report.caps.join(", ")}`);
  $("verdict").replaceChildren(
    el("p", { class: "score", id: "score" }, el("b", {}, String(report.score)), el("span", {}, "of 100")),
    el("div", {}, el("p", { class: "band" }, report.band),
      el("p", { class: "facts" }, "90 % interval ", el("b", {}, `${low} to ${high}`)), facts),
    scale(report.score, low, high), list, fixed);
}

function scale(score, low, high) {
  const picture = svg("svg", {
    class: "scale", viewBox: "0 0 1000 46", preserveAspectRatio: "none", role: "img",
    "aria-label": `Score ${score} on a scale from 0 to 100, 90 % interval ${low} to ${high}`,
  });
  // Drawn in per cent of the width, so that circles and letters are not stretched.
  picture.removeAttribute("viewBox");
  picture.append(
    svg("rect", { class: "track", x: 0, y: 12, width: "100%", height: 8, rx: 4 }),
    svg("rect", { class: "range", x: `${low}%`, y: 9, width: `${Math.max(high - low, 0.6)}%`, height: 14, rx: 7 }),
    svg("rect", { class: "mark", x: `calc(${score}% - 4px)`, y: 4, width: 8, height: 24, rx: 4 }),
    svg("text", { x: 0, y: 43 }, "0"),
    svg("text", { x: "50%", y: 43, "text-anchor": "middle" }, "50"),
    svg("text", { x: "100%", y: 43, "text-anchor": "end" }, "100"));
  return picture;
}

function showArticle(report, supported, undecided, body) {
  const items = [
    ...report.findings.map((f, index) => ({ ...f, kind: f.severity, target: `finding-${index}` })),
    ...supported.map((c, index) => ({ ...c, kind: "supported", target: `supported-${index}` })),
    ...undecided.map((c, index) => ({ ...c, kind: "undecided", target: `undecided-${index}` })),
  ];
  const of = (field) => items.filter((item) => item.field === field && item.span);
  const title = body.title || (of("title").length > 0 ? report.article.title : "");
  const headline = title ? el("span", { class: "headline" }, ...marked(title, of("title"))) : null;
  const sent = marked(body.text ?? body.html ?? body.markdown, of("text"));
  $("article-text").replaceChildren(...[headline, ...sent].filter((node) => node !== null));
  const seen = new Set(items.map((item) => item.kind));
  fill("legend", MARKS.filter(([kind]) => seen.has(kind)).map(
    ([kind, word]) => el("li", {}, el("span", { class: `mark ${kind}` }, word))));
}

// Cuts `text` where marks begin and end; where several lie on one stretch the most severe is shown.
function marked(text, items) {
  const edges = new Map([[0, []], [text.length, []]]);
  for (const item of items) {
    for (const at of [item.span.start_utf16, item.span.end_utf16]) edges.set(at, edges.get(at) ?? []);
    edges.get(item.span.start_utf16).push(item);
  }
  const order = [...edges.keys()].sort((a, b) => a - b);
  const nodes = [];
  const linked = new Set();
  let open = [];
  order.slice(0, -1).forEach((at, index) => {
    open = open.filter((item) => item.span.end_utf16 > at).concat(edges.get(at));
    const piece = text.slice(at, order[index + 1]);
    const top = open.reduce((best, item) => (best && RANK[best.kind] <= RANK[item.kind] ? best : item), null);
    nodes.push(top ? mark(piece, top, linked) : document.createTextNode(piece));
  });
  return nodes;
}

function mark(piece, item, linked) {
  const node = el("a", {
    class: `mark ${item.kind}`, href: `#${item.target}`, "data-target": item.target,
    title: item.message ?? (item.kind === "supported" ? "Holds" : why(item)),
  }, piece);
  if (!linked.has(item.target)) node.id = `at-${item.target}`;
  linked.add(item.target);
  node.addEventListener("mouseenter", () => light(item.target, true));
  node.addEventListener("mouseleave", () => light(item.target, false));
  node.addEventListener("click", (event) => { event.preventDefault(); go(item.target); });
  return node;
}

function light(target, isLit) {
  $(target)?.classList.toggle("lit", isLit);
}

function go(id) {
  const node = $(id);
  node?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "center" });
}

function backLink(target, quote) {
  const node = el("a", { href: `#at-${target}` }, quote);
  node.addEventListener("click", (event) => { event.preventDefault(); go(`at-${target}`); });
  return node;
}

function findingCard(finding, index) {
  const target = `finding-${index}`;
  const card = el("li", { class: `card ${finding.severity}`, id: target, tabindex: "-1" },
    el("p", { class: "meta" },
      el("span", { class: "severity" }, finding.severity),
      ruleLink(finding.code, finding.name),
      finding.preview ? el("span", {}, "preview, not scored") : null,
      finding.contribution ? el("span", { class: "points" }, `${points(finding.contribution)} points`) : null),
    el("h3", {}, backLink(target, finding.quote)),
    el("p", {}, finding.message),
    finding.suggestion ? suggestion(finding.suggestion) : null,
    evidence(finding.evidence));
  card.addEventListener("mouseenter", () => $(`at-${target}`)?.classList.add("lit"));
  card.addEventListener("mouseleave", () => $(`at-${target}`)?.classList.remove("lit"));
  return card;
}

const points = (number) => number.toFixed(1).replace("-", "−");

function suggestion(text) {
  const button = el("button", { type: "button", class: "small", "aria-label": `Copy “${text}”` }, "Copy");
  button.addEventListener("click", async () => {
    button.textContent = (await copy(text)) ? "Copied" : "Not allowed";
    $("status").textContent = button.textContent;
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  return el("p", { class: "fix" }, "Write ", el("q", {}, text), button);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function evidence(facts) {
  if (!facts.length) return null;
  return el("ul", { class: "evidence", "aria-label": "Evidence" }, ...facts.map((fact) => el("li", {},
    `${fact.fact}. `, cite(fact),
    fact.live ? " (looked up for this article)" : fact.strength === "recall" ? " (from general knowledge)" : "")));
}

function claimItem(claim, target, ...words) {
  return el("li", { id: target, tabindex: "-1" }, backLink(target, claim.quote), el("small", {}, ...words));
}

function holds(claim) {
  const fact = claim.evidence[0];
  if (!fact) return "on record";
  return el("span", {}, `${fact.fact}. `, cite(fact));
}

function why(claim) {
  if (claim.verdict === "conflicting") return "The records contradict one another.";
  const reason = REASONS[claim.reason] ?? claim.reason ?? "not enough is known";
  const sentence = reason[0].toUpperCase() + reason.slice(1) + ".";
  return claim.advice ? `${sentence} ${claim.advice}` : sentence;
}

const ROLES = {
  publisher: "published it", declared: "named by the page as its own", relayed: "its article is relayed",
  cited: "cited", linked: "linked to",
};

// What was looked in is said even where nothing was found: "on none of the EU lists" is an answer.
function sourceItem(source, lists) {
  const says = source.listings.map((listing) => el("small", {},
    `${listing.list}, ${listing.date}: ${listing.says}`,
    source.domain && listing.domain !== source.domain ? ` (of ${listing.domain})` : ""));
  if (source.resembles) {
    says.unshift(el("small", { class: "alike" }, "Looks like ", el("b", {}, source.resembles), ", and is not that domain."));
  }
  if (source.disputed) says.push(el("small", {}, "The lists disagree about it."));
  const without = lists.filter(({ name }) => !source.listings.some(({ list }) => list === name));
  const names = without.map(({ name }) => name.split(" (")[0]).join("; ");
  const none = `On none of ${source.listings.length ? "the others" : `the ${lists.length} lists looked in`}: ${names}.`;
  if (without.length && source.domain) says.push(el("small", { class: "none" }, none));
  const known = [source.domain === source.name ? null : source.domain, source.kind, ROLES[source.role] ?? source.role];
  return el("li", {}, el("b", {}, source.name), ` ${known.filter(Boolean).join(" · ")}`, ...says);
}

// Counts of voices, so that a reader sees on whom the article rests; no number is made of them.
function sourcingItems(counts) {
  if (!counts || !(counts.attributions || counts.quotations)) return [];
  const people = `${count(counts.named, "person", "people")} with a name, ${counts.unnamed} without`;
  const kinds = [count(counts.officials, "official"), count(counts.experts, "expert")].join(", ");
  const others = [count(counts.institutions, "body", "bodies"), count(counts.documents, "document"),
    count(counts.outlets, "outlet")].join(", ");
  const said = `${count(counts.attributions, "attributed statement")}, ${count(counts.quotations, "quotation")}`;
  return [el("li", {}, people, el("small", {}, `among them ${kinds}`)),
    el("li", {}, others), el("li", {}, said)];
}

function listItem(list) {
  const imported = list.origin === "imported" ? "imported, a list of judgements, " : "";
  return el("li", {}, link(list.url, list.name), el("small", {},
    `${imported}${count(list.entries, "entry", "entries")}, latest ${list.latest}, ${list.licence}`));
}

// --- rules ------------------------------------------------------------------------------------

function ruleLink(code, name) {
  const node = el("a", { href: `v1/rules/${encodeURIComponent(code)}` }, `${code} ${name}`);
  node.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showRule(code);
  });
  return node;
}

async function showRule(code) {
  const parts = [["what_it_flags", "What it flags"], ["why_it_matters", "Why it matters"],
    ["stays_silent_when", "Stays silent when"], ["evidence", "Evidence"]];
  try {
    const rule = await (await fetch(`v1/rules/${encodeURIComponent(code)}`)).json();
    $("rule-body").replaceChildren(
      el("h2", { id: "rule-title" }, `${rule.code} ${rule.name}`), el("p", {}, rule.summary),
      ...parts.filter(([key]) => rule[key]).flatMap(([key, title]) => [
        el("h3", {}, title), ...rule[key].split("\n\n").map((text) => el("p", {}, text))]));
    $("rule").showModal();
  } catch {
    showProblem({ title: "The rule cannot be loaded" });
  }
}

$("form").addEventListener("submit", check);
$("example").addEventListener("click", loadExample);
$("form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("form").requestSubmit();
});
