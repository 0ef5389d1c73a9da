// Reads the OpenAPI document of this very server and lets each operation be tried. Text only, no markup.
"use strict";

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function resolve(document, schema) {
  const name = schema?.$ref?.split("/").pop();
  return name ? document.components.schemas[name] : schema;
}

function fields(schema) {
  const required = new Set(schema.required ?? []);
  return el("ul", { class: "claims" }, ...Object.entries(schema.properties ?? {}).map(([name, field]) =>
    el("li", {}, el("code", {}, name), required.has(name) ? " (always)" : "", " ", field.description ?? "")));
}

function operation(document, path, method, about) {
  const verb = method.toUpperCase();
  const parameter = about.parameters?.find((p) => p.in === "path");
  const body = resolve(document, about.requestBody?.content["application/json"].schema);
  const answer = resolve(document, about.responses["200"]?.content?.["application/json"]?.schema);
  const id = `${method}${path}`.replace(/\W+/g, "-");
  const form = el("form", { id, class: "try" });
  if (parameter) form.append(el("label", { for: `${id}-p` }, parameter.name), el("input", { id: `${id}-p`, name: "p", value: "RG001" }));
  if (body) {
    const example = el("textarea", { id: `${id}-b`, name: "b", rows: "7", spellcheck: "false" });
    example.value = JSON.stringify(body.examples[0], null, 2);
    form.append(el("label", { for: `${id}-b` }, "Body"), example);
  }
  const shown = el("pre", { class: "answer", role: "status", tabindex: "0", "aria-label": `Answer of ${verb} ${path}` });
  shown.hidden = true;
  form.append(el("p", { class: "actions" }, el("button", { type: "submit" }, "Try it")), shown);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const target = path.slice(1).replace(/\{\w+\}/, () => encodeURIComponent(form.elements.p.value));
    const sent = body ? { method: verb, headers: { "content-type": "application/json" }, body: form.elements.b.value } : {};
    try {
      const got = await fetch(target, sent);
      const text = await got.text();
      let pretty = text;
      try { pretty = JSON.stringify(JSON.parse(text), null, 2); } catch { /* shown as it came */ }
      shown.textContent = `${got.status}\n${pretty}`;
    } catch { shown.textContent = "The server cannot be reached."; }
    shown.hidden = false;
  });
  const details = [];
  for (const [title, schema] of [["Fields of the request", body], ["Fields of the answer", answer]]) {
    if (schema) details.push(el("details", {}, el("summary", {}, title), fields(schema)));
  }
  return el("section", { class: "panel" }, el("h2", {}, el("code", {}, `${verb} ${path}`), ` ${about.summary ?? ""}`),
    el("p", {}, about.description ?? ""), ...details, form);
}

async function show() {
  const openapi = await (await fetch("openapi.json")).json();
  document.getElementById("about").textContent = `${openapi.info.description} Version ${openapi.info.version}.`;
  for (const [path, methods] of Object.entries(openapi.paths)) {
    for (const [method, about] of Object.entries(methods)) {
      document.getElementById("operations").append(operation(openapi, path, method, about));
    }
  }
}

show().catch(() => { document.getElementById("about").textContent = "The OpenAPI document cannot be loaded."; });
