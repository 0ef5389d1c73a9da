// Shows how much of the record is complete, as this very server knows it. Text only, no markup.
"use strict";

const COLUMNS = [
  ["seats", "Offices"],
  ["single", "Held by one person"],
  ["complete", "Complete"],
  ["share", "% of days"],
  ["share_late", "% of days since 2015"],
];

function line(row) {
  const cells = COLUMNS.map(([key]) => el("td", { class: "number" }, row[key].toLocaleString("en")));
  return el("tr", row.region ? {} : { class: "sum" }, el("th", { scope: "row" }, row.region || "All regions"), ...cells);
}

function table(kind, rows) {
  const head = COLUMNS.map(([, words]) => el("th", { scope: "col" }, words));
  return el("table", { class: "coverage" },
    el("caption", {}, kind),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Region"), ...head)),
    el("tbody", {}, ...rows.map(line)));
}

async function show() {
  const window_ = $("window");
  const answer = await fetch("v1/reference/coverage").catch(() => null);
  if (!answer?.ok) {
    window_.textContent = "The coverage cannot be shown just now.";
    return;
  }
  const { window: days, summary } = await answer.json();
  window_.textContent = `Days from ${days[0]} up to ${days[1]} (not included). An office is complete when no gap is ` +
    "longer than the month that a hand-over may take.";
  const kinds = [...new Set(summary.map((row) => row.kind))];
  $("sums").replaceChildren(
    ...kinds.map((kind) => table(kind, summary.filter((row) => row.kind === kind))));
}

show();
