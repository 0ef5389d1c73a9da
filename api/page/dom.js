// Building a page: elements, and words that get into them as text, never as markup. Loaded before the
// script of each page.
"use strict";

const $ = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

function link(address, text) {
  if (!/^https?:\/\//i.test(address || "")) return document.createTextNode(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}
