// The search dialog: asks Pagefind's index of this site and shows what it finds. Texts are only ever set as text.

const PER_STEP = 8; // Results fetched at once; each is one small file
const FACTS_SHOWN = 4; // Headings shown under one result

// Chinese, Japanese and Korean characters, as in generator/publish/search.py: one word each in the index
const WIDE =
  "\\u3005-\\u3007\\u3040-\\u30ff\\u3100-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const STOPS = "\\u00b7\\u2014\\u2018-\\u201d\\u2026\\u3001-\\u303f\\uff01-\\uff65";
const WORD = `\\p{L}\\p{N}_${WIDE}`;
const EDGE = new RegExp(`(?<=[${WIDE}])(?=[${WORD}])|(?<=[${WORD}${STOPS}])(?=[${WIDE}])`, "gu");
const JOINT = new RegExp(`(?<=[${WIDE}${STOPS}])(</mark>)? (<mark>)?(?=[${WIDE}])`, "gu");

const dialog = document.querySelector("[data-sb-search]");
const part = (name) => dialog.querySelector(`[data-sb-search-${name}]`);
const [form, kinds, status, results, more] = ["form", "kinds", "status", "results", "more"].map(part);
const input = form.querySelector("input");
const kind = form.querySelector("select");

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
  offerKinds((await pagefind.filters()).kind ?? {});
  return pagefind;
}

function offerKinds(counts) {
  const labels = Object.keys(counts).sort();
  kind.append(...labels.map((label) => new Option(`${label} (${counts[label]})`, label)));
  kinds.hidden = labels.length < 2;
}

function open() {
  if (!dialog.open) dialog.showModal();
  input.select();
  start().then(
    () => input.value || say("Type a name, a word or a number."),
    () => say("Search does not work here: this copy of the site has no search index."),
  );
}

async function search() {
  const turn = ++asked;
  const query = input.value.trim();
  const pagefind = await start().catch(() => null);
  if (!pagefind || turn !== asked) return;
  if (!query) {
    found = [];
    clear();
    say("Type a name, a word or a number.");
    return;
  }
  const filters = kind.value ? { kind: kind.value } : {};
  const answer = await pagefind.debouncedSearch(asIndexed(query), { filters }, 150);
  if (!answer || turn !== asked) return;
  const best = await answer.results[0]?.data();
  if (turn !== asked) return;
  found = best && resembles(query, best) ? answer.results : [];
  clear();
  say(summary(query));
  await showMore(turn);
}

// Text without spaces must stand together: quotes ask Pagefind for the exact order of its characters.
function asIndexed(query) {
  const words = query.replace(EDGE, " ");
  return words === query || /\s|"/.test(query) ? words : `"${words}"`;
}

// For a word that no page has, Pagefind takes the longest beginning of it that is one: "x" for "xyzzy".
function resembles(query, page) {
  const marks = [page, ...page.sub_results].flatMap(({ excerpt }) => excerpt.match(/(?<=<mark>).*?(?=<\/mark>)/g) ?? []);
  const words = asIndexed(query).split(/[\s"]+/).filter(Boolean).map(plain);
  const near = (word) => marks.some((mark) => isHalf(word, plain(mark)));
  return marks.length === 0 || words.some(near);
}

function plain(word) {
  return word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

// Whether the words begin alike, for at least half of what was asked, as "companies" and "company" do.
function isHalf(word, mark) {
  const half = Math.ceil(word.length / 2);
  return mark.includes(word) || mark.startsWith(word.slice(0, half));
}

function summary(query) {
  const where = kind.value ? ` in ${kind.value}` : "";
  if (found.length === 0) return `Nothing found for “${query}”${where}. Try fewer or other words.`;
  return `${found.length} ${found.length === 1 ? "page" : "pages"} for “${query}”${where}`;
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

function asItem(page) {
  const item = element("li", "sb-search__result");
  const title = element("p", "sb-search__title");
  title.append(link(page.url, page.meta.title ?? page.url));
  if (page.meta.kind) title.append(" ", element("span", "sb-chip", page.meta.kind));
  const facts = page.sub_results.filter((heading) => heading.url !== page.url && heading.anchor?.element !== "h1");
  item.append(title);
  if (facts.length < page.sub_results.length || facts.length === 0) item.append(excerpt(page.excerpt));
  if (facts.length > 0) item.append(asList(facts.slice(0, FACTS_SHOWN)));
  return item;
}

function asList(headings) {
  const list = element("ul", "sb-search__facts");
  for (const heading of headings) {
    const item = element("li", "sb-search__fact");
    item.append(link(heading.url, heading.title), excerpt(withoutHeading(heading.excerpt, heading.title)));
    list.append(item);
  }
  return list;
}

// Pagefind marks the words found with <mark> and writes `<` and `>` of the text itself as entities.
function excerpt(marked) {
  const line = element("p", "sb-search__excerpt");
  for (const [index, piece] of joined(marked).split(/<\/?mark>/).entries()) {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    line.append(index % 2 ? element("mark", "", text) : text);
  }
  return line;
}

// Under a heading that is shown as the link, the excerpt need not begin with it once more.
function withoutHeading(marked, heading) {
  const words = marked.split(" ");
  const length = heading.split(" ").length;
  const begin = words.slice(0, length).join(" ").replace(/<\/?mark>/g, "");
  return begin.replace(/\.$/, "") === heading ? words.slice(length).join(" ") : marked;
}

// The index has a space between wide characters; the reader has none.
function joined(text) {
  return text.replace(JOINT, (_, end = "", begin = "") => (end && begin ? "" : end + begin));
}

function link(url, text) {
  const anchor = element("a", "", joined(text));
  anchor.href = url;
  return anchor;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

// Arrow keys walk from the input through the links and back.
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.target === kind) return;
  event.preventDefault();
  const stops = [input, ...results.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const to = at + (event.key === "ArrowDown" ? 1 : -1);
  stops[Math.max(0, Math.min(stops.length - 1, to))].focus();
}

function opensSearch(event) {
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
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
form.addEventListener("submit", (event) => {
  event.preventDefault();
  results.querySelector("a")?.click();
});
input.addEventListener("input", search);
kind.addEventListener("change", search);
more.addEventListener("click", () => showMore());
