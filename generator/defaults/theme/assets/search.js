// The search dialog: opens with `/`, asks Pagefind's index of this site, shows what it finds; Esc closes, arrows walk.

import { facets } from "./facets.js";
import { asItem } from "./results.js";
import { asIndexed, nameWord, resembles } from "./words.js";

const PER_STEP = 8; // Results fetched at once; each is one small file
const PAUSE = 150; // Milliseconds without a key before the index is asked
const HINT = "Type a name, a word or a number, or choose from a list.";

const dialog = document.querySelector("[data-sb-search]");
const part = (name) => dialog.querySelector(`[data-sb-search-${name}]`);
const [form, narrow, status, results, more] = ["form", "narrow", "status", "results", "more"].map(part);
const input = form.querySelector("input");
const lists = facets(part("facets"), search);

let engine; // A promise of Pagefind, from the first opening on
let found = []; // What the last query found, best first
let shown = 0;
let asked = 0; // Counts queries, so that a late answer to an old one is dropped

function start() {
  engine ??= load();
  return engine;
}

async function load() {
  const pagefind = await import(new URL(dialog.dataset.index, document.baseURI).href);
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

// What the lists need is a quarter of what search loads, and with it every query takes longer: not before a reader wants them.
async function openLists() {
  const pagefind = narrow.open && (await start().catch(() => null));
  if (!pagefind) return;
  lists.offer(await pagefind.filters());
  narrow.hidden = !narrow.querySelector("select"); // Nothing to choose
  search();
}

function open() {
  if (!dialog.open) dialog.showModal();
  input.select();
  start().then(
    () => results.childElementCount || input.value || say(HINT),
    () => say("Search does not work here: this copy of the site has no search index."),
  );
}

async function search() {
  const turn = ++asked;
  const query = input.value.trim();
  const filters = lists.chosen();
  const pagefind = await start().catch(() => null);
  if (!pagefind || turn !== asked) return;
  if (!query && Object.keys(filters).length === 0) {
    found = [];
    clear();
    say(HINT);
    if (narrow.open) lists.offer(await pagefind.filters());
    return;
  }
  // Pagefind's own pause would load, for half a word already, the part of the index in which it stands
  await new Promise((done) => setTimeout(done, PAUSE));
  if (turn !== asked) return;
  const answer = await pagefind.search(query ? asIndexed(query) : null, { filters });
  if (turn !== asked) return;
  const first = await namesakes(pagefind, query, filters);
  // Not both at once: Pagefind keeps a page once, with the marks of whichever query asked for it last
  const best = first.length === 0 && (await answer.results[0]?.data());
  if (turn !== asked) return;
  const meant = first.length > 0 || (best && (!query || resembles(query, best)));
  const ids = new Set(first.map(({ id }) => id));
  const [same, others] = [true, false].map((is) => answer.results.filter(({ id }) => ids.has(id) === is));
  found = meant ? [...(same.length > 0 ? same : first), ...others] : [];
  if (found.length > 0) lists.offer(answer.totalFilters);
  clear();
  say(summary(query, Object.values(filters)));
  await showMore(turn);
}

// Pages of exactly this name come first, however much oftener others say it. An unknown name finds what begins like it.
async function namesakes(pagefind, query, filters) {
  const word = nameWord(query);
  if (!word) return [];
  const { results } = await pagefind.search(word, { filters });
  const best = await results[0]?.data();
  return best?.meta.name === word ? results : [];
}

function summary(query, chosen) {
  const words = (query ? ` for “${query}”` : "") + (chosen.length > 0 ? ` in ${chosen.join(", ")}` : "");
  if (found.length === 0) return `Nothing found${words}. Try fewer or other words${chosen.length > 0 ? ", or All" : ""}.`;
  return `${found.length} ${found.length === 1 ? "page" : "pages"}${words}`;
}

function say(words) {
  status.textContent = words;
}

function clear() {
  results.replaceChildren();
  shown = 0;
  more.hidden = true;
}

async function showMore(turn = asked) {
  const next = found.slice(shown, shown + PER_STEP);
  const pages = await Promise.all(next.map((result) => result.data()));
  if (turn !== asked) return;
  shown += next.length;
  results.append(...pages.map(asItem));
  more.hidden = shown >= found.length;
}

// Arrow keys walk from the input through the links and back; in a list they choose.
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.target.matches("select")) return;
  event.preventDefault();
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const to = at + (event.key === "ArrowDown" ? 1 : -1);
  stops[Math.max(0, Math.min(stops.length - 1, to))].focus();
}

function opensSearch(event) {
  const field = event.target.closest?.("input, textarea, select, [contenteditable]");
  const writes = field && !dialog.contains(field); // Just closed, the dialog may still have the focus
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes;
}

document.querySelector("[data-sb-search-open]").addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  if (dialog.open || !opensSearch(event)) return;
  event.preventDefault();
  open();
});
part("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return walk(event);
  event.preventDefault(); // In a search field the browser would only empty it
  dialog.close();
});
narrow.addEventListener("toggle", openLists);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("a")?.click();
});
input.addEventListener("input", search);
more.addEventListener("click", () => showMore());
