// Saves the report that is shown. The server writes the file from the very article that was sent, so what is
// saved is what `accept` would have given anybody else.
"use strict";

const FORMS = [
  ["HTML", "text/html", "html"], ["Markdown", "text/markdown", "md"],
  ["JSON", "application/json", "json"], ["JSON-LD", "application/ld+json", "jsonld"],
];

function showSaving(report, body) {
  $("save").replaceChildren(el("span", {}, "Save this report as"), ...FORMS.map(([name, type, ending]) => {
    const button = el("button", { type: "button", class: "small" }, name);
    button.addEventListener("click", () => save(button, name, type, { body, file: fileName(report, ending) }));
    return button;
  }));
}

// The article's day and the report's id: letters, digits and hyphens only, whatever an id holds.
function fileName(report, ending) {
  const id = report.id.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 12);
  return `deskcheck-${report.article.as_of.date}-${id}.${ending}`;
}

async function save(button, name, type, { body, file }) {
  button.disabled = true;
  try {
    const answer = await fetch("v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json", accept: type },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const address = URL.createObjectURL(await answer.blob());
    el("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    $("status").textContent = `Saved as ${file}.`;
  } catch {
    $("status").textContent = "It could not be saved.";
    button.textContent = `${name}: not saved`;
    setTimeout(() => { button.textContent = name; }, 3000);
  }
  button.disabled = false;
}
