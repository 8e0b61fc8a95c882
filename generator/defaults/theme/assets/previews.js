// Cards of records: what a link within the site leads to, read from that page when a pointer or the focus rests on it.

import { cards } from "./card.js";

const ROWS = 3; // Key facts shown
const pages = new Map(); // Address -> promise of the page, or of nothing

if (!navigator.connection?.saveData) {
  cards({ select: ".sb-page a[href]:not(.headerlink, .sb-cite a, .sb-card a, .sb-foot a)", fill, name, delay: 350 });
}

function name(link) {
  return `About: ${link.textContent.trim()}`;
}

async function fill(link) {
  if (link.origin !== location.origin || link.pathname === location.pathname) return [];
  const page = await pageOf(link.pathname);
  if (!page) return [];
  const fact = page.getElementById(link.hash.slice(1));
  return [...head(page), ...(fact?.matches("h3") ? statement(fact) : summary(page))];
}

function pageOf(path) {
  if (!pages.has(path)) pages.set(path, load(path));
  return pages.get(path);
}

// A page that is not a record, or that cannot be had, has no card. Scripts of a parsed page do not run.
async function load(path) {
  try {
    const answer = await fetch(path);
    if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("h1#record") ? page : null;
  } catch {
    return null;
  }
}

function head(page) {
  return [
    text("sb-card__title", page.querySelector("h1#record")),
    text("sb-card__from", page.querySelector(".sb-names")),
    text("sb-card__from", page.querySelector(".sb-meta p")),
  ].filter(Boolean);
}

function summary(page) {
  const rows = [...page.querySelectorAll(".sb-row")].slice(0, ROWS).map(row);
  return [text("", page.querySelector(".sb-summary")), ...rows].filter(Boolean);
}

function row(found) {
  const [label, value] = found.querySelectorAll(":scope > p");
  const made = document.createElement("div");
  made.className = "sb-card__row";
  made.append(...[text("", label), text("", value)].filter(Boolean));
  return made;
}

function statement(heading) {
  return [text("sb-card__from", heading), text("", heading.nextElementSibling)].filter(Boolean);
}

// The words of a part as a paragraph: the links in it are there when the reader has followed this one.
function text(className, part) {
  if (!part) return null;
  const copy = part.cloneNode(true);
  for (const one of copy.querySelectorAll(".headerlink, .sb-edit, .sb-cite, .sb-sort, .sb-asof")) one.remove();
  const words = copy.textContent.replace(/\s+/g, " ").trim();
  const made = document.createElement("p");
  made.className = className;
  made.textContent = words;
  return words ? made : null;
}
