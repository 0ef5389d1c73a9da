// Reads the OpenAPI document of this very server and lets each operation be tried. Text only, no markup.
"use strict";

const JSON_TYPE = "application/json";

function resolve(document, schema) {
  const name = schema?.$ref?.split("/").pop();
  return name ? document.components.schemas[name] : schema;
}

function fields(schema) {
  const required = new Set(schema.required ?? []);
  return el("ul", { class: "claims" }, ...Object.entries(schema.properties ?? {}).map(([name, field]) =>
    el("li", {}, el("code", {}, name), required.has(name) ? " (always)" : "", " ", field.description ?? "")));
}

// What a request is made of beside a JSON body: parameters, and the fields of a form. Each begins with the
// example that the document gives; of several that hold JSON only the first, since one excludes the other.
function inputs(document, about, form) {
  const named = (about.parameters ?? []).map((p) =>
    ({ name: p.name, place: p.in, example: p.example, schema: p.schema ?? p.content[JSON_TYPE].schema }));
  const inForm = Object.entries(form?.properties ?? {}).map(([name, schema]) => ({ name, place: "form", schema }));
  let hasJson = false;
  return [...named, ...inForm].map(({ name, place, example, schema }) => {
    const start = example ?? resolve(document, schema).examples?.[0];
    const isSecond = hasJson && typeof start === "object";
    hasJson ||= typeof start === "object";
    return { name, place, start: isSecond ? undefined : start };
  });
}

// The first media type of the body, with its schema; an array's with that of its items.
function bodyOf(document, about) {
  const [type, media] = Object.entries(about.requestBody?.content ?? {})[0] ?? [];
  if (!type) return {};
  const isArray = media.schema.type === "array";
  const schema = resolve(document, isArray ? media.schema.items : media.schema);
  const example = schema.examples?.[0];
  return { type, schema, example: isArray ? [example] : example };
}

const written = (value) => (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value));

function request(verb, path, asked, { type }, elements) {
  const given = (place) => asked.filter((a) => a.place === place && elements[a.name].value !== "")
    .map((a) => [a.name, elements[a.name].value]);
  const inPath = new Map(given("path"));
  const target = path.slice(1).replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(inPath.get(name) ?? ""));
  const query = new URLSearchParams(given("query")).toString();
  const headers = Object.fromEntries(given("header"));
  const sent = !type ? undefined : type === JSON_TYPE ? elements.body.value : new URLSearchParams(given("form"));
  if (type) headers["content-type"] = type;
  return [query ? `${target}?${query}` : target, { method: verb, headers, body: sent }];
}

async function ask(shown, target, options) {
  try {
    const got = await fetch(target, options);
    const text = await got.text();
    let pretty = text;
    try { pretty = JSON.stringify(JSON.parse(text), null, 2); } catch { /* shown as it came */ }
    shown.textContent = `${got.status}\n${pretty}`;
  } catch { shown.textContent = "The server cannot be reached."; }
  shown.hidden = false;
}

function tryIt(document, path, verb, about) {
  const body = bodyOf(document, about);
  const asked = inputs(document, about, body.type === JSON_TYPE ? null : body.schema);
  const id = `${verb.toLowerCase()}${path}`.replace(/\W+/g, "-");
  const form = el("form", { id, class: "try" });
  for (const { name, start } of asked) {
    form.append(el("label", { for: `${id}-${name}` }, name), el("input", { id: `${id}-${name}`, name, value: written(start) }));
  }
  if (body.type === JSON_TYPE) {
    const example = el("textarea", { id: `${id}-body`, name: "body", rows: "7", spellcheck: "false" });
    example.value = JSON.stringify(body.example, null, 2);
    form.append(el("label", { for: `${id}-body` }, "Body"), example);
  }
  const shown = el("pre", { class: "answer", role: "status", tabindex: "0", "aria-label": `Answer of ${verb} ${path}` });
  shown.hidden = true;
  form.append(el("p", { class: "actions" }, el("button", { type: "submit" }, "Try it")), shown);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(shown, ...request(verb, path, asked, body, form.elements));
  });
  return [form, body.schema];
}

function operation(document, path, method, about) {
  const verb = method.toUpperCase();
  const [form, body] = tryIt(document, path, verb, about);
  const answer = resolve(document, about.responses["200"]?.content?.[JSON_TYPE]?.schema);
  const details = [];
  for (const [title, schema] of [["Fields of the request", body], ["Fields of the answer", answer]]) {
    if (schema) details.push(el("details", {}, el("summary", {}, title), fields(schema)));
  }
  return el("section", { class: "panel" }, el("h2", {}, el("code", {}, `${verb} ${path}`), ` ${about.summary ?? ""}`),
    el("p", {}, about.description ?? ""), ...details, form);
}

async function show() {
  const openapi = await (await fetch("openapi.json")).json();
  $("about").textContent = `${openapi.info.description} Version ${openapi.info.version}.`;
  for (const [path, methods] of Object.entries(openapi.paths)) {
    for (const [method, about] of Object.entries(methods)) {
      $("operations").append(operation(openapi, path, method, about));
    }
  }
}

show().catch(() => { $("about").textContent = "The OpenAPI document cannot be loaded."; });
