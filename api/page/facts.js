// Shows records of the reference. The address after # says which: "people/Q44329?on=2024-12-01", or
// "?name=..." for a search. Every word of the reference gets into the page as text, never as markup.
"use strict";

const day = () => $("on").value;

function inside(kind, id, text) {
  const query = day() && (kind === "people" || kind === "offices") ? `?on=${day()}` : "";
  return el("a", { href: `#${kind}/${encodeURIComponent(id)}${query}` }, text);
}

// --- rows -------------------------------------------------------------------------------------

function days({ start, end, open, as_of: known }) {
  const until = end ? ` to ${end}` : open ? `, still so when read${known ? ` (${known})` : ""}` : " to a day not recorded";
  return `${start ? `from ${start}` : "from a day not recorded"}${until}`;
}

const STRENGTH = { firm: "read in a source; may refute", recall: "from general knowledge; may support, never refute" };
const HELD = { yes: "held", no: "not held", unknown: "not known whether held" };

function basis(row, sources) {
  const read = row.sources.map((id) => sources.get(id)).filter(Boolean);
  const names = read.flatMap((source, index) => [index ? "; " : "", link(source.url, source.title)]);
  const isLater = row.end && row.as_of && row.as_of < row.end.slice(0, row.as_of.length);
  const known = row.as_of && row.end ? `Known to ${row.as_of}${isLater ? ", the end from general knowledge" : ""}. ` : "";
  return el("small", {}, known, ...names, ` (${STRENGTH[row.strength]})`);
}

function dated(row, sources, ...what) {
  const held = row.held ? el("b", { class: `held ${row.held}` }, `${HELD[row.held]} on ${day()}`) : null;
  return el("li", { class: row.held === "no" ? "past" : null }, ...what,
    el("small", {}, days(row), held && " · ", held), basis(row, sources),
    row.note ? el("small", {}, row.note) : null);
}

const ROWS = {
  tenure: (row, s) => dated(row, s, inside("offices", row.office.id, row.office.label), ` (${row.office.polity.name})`),
  holder: (row, s) => dated(row, s, inside("people", row.person.id, row.person.name)),
  term: (row, s) => dated(row, s, `${row.chamber} (${row.polity.name})`),
  tie: (row, s) => dated(row, s, `${row.role}, `, inside("organisations", row.organisation.id, row.called ?? row.organisation.name)),
  member: (row, s) => dated(row, s, inside("people", row.person.id, row.person.name), `: ${row.role}`,
    row.called ? ` (called ${row.called})` : ""),
  regime: (row, s) => dated(row, s, el("b", {}, row.leader), ` (${row.kind.replaceAll("_", " ")})`,
    row.end_event ? el("small", {}, `Ended: ${row.end_event}${row.successor ? `; then ${row.successor}` : ""}`) : null),
  renaming: (row, s) => el("li", {}, el("b", {}, row.old), row.new ? ` became ${row.new}` : " ended",
    ` on ${row.effective}`, row.note ? el("small", {}, row.note) : null, basis(row, s)),
};

function section(title, rows, kind, sources) {
  if (!rows.length) return null;
  return el("section", {}, el("h2", {}, `${title} (${rows.length})`),
    el("ul", { class: "claims" }, ...rows.map((row) => ROWS[kind](row, sources))));
}

function head(title, kind, ...facts) {
  return [el("p", { class: "kind" }, kind), el("h1", { id: "record-title" }, title),
    el("p", { class: "facts" }, ...facts.filter(Boolean).flatMap((fact, index) => (index ? [" · ", fact] : [fact])))];
}

function also(title, words) {
  return words.length ? el("p", { class: "also" }, el("b", {}, `${title}: `), words.join("; ")) : null;
}

const wikidata = (id) => (id ? link(`https://www.wikidata.org/wiki/${id}`, `Wikidata ${id}`) : null);

// --- pages ------------------------------------------------------------------------------------

const PAGES = {
  people: (page, s) => [
    ...head(page.name, "Person", page.born && `born ${page.born}`, page.died && `died ${page.died}`, wikidata(page.wikidata)),
    also("Also written", page.spellings),
    section("Offices", page.tenures, "tenure", s), section("Mandates", page.terms, "term", s),
    section("At institutions", page.affiliations, "tie", s)],
  offices: (page, s) => [
    ...head(page.label, "Office", inside("polities", page.polity.id, page.polity.name),
      page.single ? "held by one person at a time" : "held by several at once", wikidata(page.wikidata)),
    page.complete === null ? null : el("p", { class: "notice" }, page.complete
      ? `On ${day()} every holder is known.` : `On ${day()} the record may be incomplete: nobody is contradicted by it.`),
    section(day() ? `Holders on ${day()}` : "Holders", page.holders, "holder", s)
      ?? el("p", { class: "none" }, day() ? `Nobody is recorded on ${day()}.` : "Nobody is recorded."),
    page.same_seat.length ? el("section", {}, el("h2", {}, "The same post under another title"),
      el("ul", { class: "claims" }, ...page.same_seat.map((o) => el("li", {}, inside("offices", o.id, o.label))))) : null],
  organisations: (page, s) => [
    ...head(page.name, page.kind.replaceAll("_", " "), page.founded && `founded ${page.founded}`,
      page.dissolved && `dissolved ${page.dissolved}`, page.successor && `succeeded by ${page.successor}`,
      page.parent && `part of ${page.parent}`, page.country, page.domain, wikidata(page.wikidata)),
    also("Also known as", page.names), also("Reported of it", page.reported ? [page.reported] : []),
    el("p", { class: "also" }, basis({ sources: page.of, strength: page.strength }, s)),
    section("Names through time", page.renamings, "renaming", s), section("People", page.people, "member", s)],
  polities: (page, s) => [
    ...head(page.name, page.kind, page.capitals.length && `capital ${page.capitals.join(", ")}`, wikidata(page.wikidata)),
    also("Also known as", page.names), section("Governments", page.regimes, "regime", s),
    section("Names through time", page.renamings, "renaming", s),
    page.offices.length ? el("details", {}, el("summary", {}, `Offices (${page.offices.length})`),
      el("ul", { class: "claims" }, ...page.offices.map((o) => el("li", {}, inside("offices", o.id, o.label))))) : null],
  renamings: (page, s) => [
    ...head(page.renaming.old, `Former name (${page.renaming.kind.replaceAll("_", " ")})`),
    also("Written", page.renaming.forms), el("ul", { class: "claims" }, ROWS.renaming(page.renaming, s))],
};

function found(page, name) {
  const kinds = [
    ["people", "People", (hit) => [hit.name, [hit.born, hit.died].filter(Boolean).join(" – ")]],
    ["offices", "Offices", (hit) => [hit.label, hit.polity.name]],
    ["organisations", "Bodies", (hit) => [hit.name, hit.kind.replaceAll("_", " ")]],
    ["polities", "Countries and alliances", (hit) => [hit.name, hit.kind]],
    ["renamings", "Changed names", (hit) => [hit.new ? `${hit.old}, now ${hit.new}` : `${hit.old}, ended`, hit.effective]],
  ];
  const sections = kinds.filter(([kind]) => page[kind].length).map(([kind, title, show]) => el("section", {},
    el("h2", {}, `${title} (${page[kind].length})`), el("ul", { class: "claims" }, ...page[kind].map((hit) => {
      const [words, more] = show(hit);
      return el("li", {}, inside(kind, hit.id, words), el("small", {}, more));
    }))));
  const none = el("p", {}, "Nothing is on record under this name. That says nothing about the world.");
  return [...head(name, "Found under the name"), ...(sections.length ? sections : [none])];
}

// --- asking -----------------------------------------------------------------------------------

let asked = 0;

async function show() {
  const [path, query = ""] = decodeURI(location.hash.slice(1)).split("?");
  const given = new URLSearchParams(query);
  if (/^\d{4}-\d\d-\d\d$/.test(given.get("on") ?? "")) $("on").value = given.get("on");
  if (given.get("name")) $("name").value = given.get("name");
  const kind = path.split("/")[0];
  const isSearch = !path && given.get("name");
  if (!isSearch && !PAGES[kind]) return;
  const turn = ++asked;
  const answer = await fetch(`v1/facts${path ? `/${path}` : ""}?${given}`).catch(() => null);
  const page = await answer?.json().catch(() => null);
  if (turn !== asked) return;
  const isGood = Boolean(answer?.ok && page);
  $("problem").hidden = isGood;
  $("record").hidden = !isGood;
  if (!isGood) {
    $("problem").replaceChildren(el("strong", {}, page?.title ?? "The server cannot be reached"), page?.detail ?? "");
    return;
  }
  const sources = new Map((page.sources ?? []).map((source) => [source.id, source]));
  const parts = isSearch ? found(page, given.get("name")) : PAGES[kind](page, sources);
  $("record").replaceChildren(...parts.filter(Boolean), isSearch ? "" : el("p", { class: "footnote" },
    `Reference ${page.reference.version}, known up to ${page.reference.horizon} (${page.reference.digest.slice(0, 12)}).`));
  document.title = `Deskcheck: ${$("record-title").textContent}`;
  $("status").textContent = `Showing ${$("record-title").textContent}.`;
  $("record").focus({ preventScroll: true });
}

$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ name: $("name").value.trim(), ...(day() ? { on: day() } : {}) });
  const hash = `#?${query}`;
  if (location.hash === hash) show(); else location.hash = hash;
});
// Another day for what is shown: the day in the address changes with it.
$("on").addEventListener("change", () => {
  const [path, query = ""] = location.hash.slice(1).split("?");
  if (!/^(people|offices)\//.test(path)) return;
  const given = new URLSearchParams(query);
  if (day()) given.set("on", day()); else given.delete("on");
  location.hash = `#${path}${[...given].length ? `?${given}` : ""}`;
});
window.addEventListener("hashchange", show);
show();
