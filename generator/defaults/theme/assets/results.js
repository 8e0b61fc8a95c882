// What a search shows of a page: title, kind, excerpt, and under it the facts that hold the words. Texts are set as text.

import { joined, whole } from "./words.js";

const FACTS_SHOWN = 4; // Headings shown under one result

/** One result as a list item; `page` is Pagefind's data of it. */
export function asItem(page) {
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
    const text = whole(piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
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

function link(url, text) {
  const anchor = element("a", "", whole(joined(text)));
  anchor.href = url;
  return anchor;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
