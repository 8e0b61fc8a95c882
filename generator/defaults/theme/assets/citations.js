// Cards of citations: outlet, title, date, what this source says of this statement, how many it stands beside, copies.

import { cards, close, opened, possible, show } from "./card.js";

const MARKS = ".sb-cite a[href^='#source-']";
const SENTENCE = "li, td, p, div"; // What a statement and its marks stand in
const numberOf = (mark) => mark.hash.slice("#source-".length);
const name = (mark) => `Source ${numberOf(mark)}`;
let touched = false; // Whether the last press was that of a finger

cards({ select: MARKS, fill, name, delay: 80 });

// A finger cannot rest on a mark: its first tap shows the card, in which a link leads on to the list.
document.addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), true);
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(MARKS);
  if (!mark || !possible) return;
  if (touched && opened() !== mark) {
    event.preventDefault();
    show(mark, fill, name);
  } else close();
});

function fill(mark) {
  const entry = document.getElementById(mark.hash.slice(1))?.closest("li");
  if (!entry) return [];
  const [title] = [...entry.querySelectorAll("a")].filter((link) => !link.closest(".sb-links") && !isBack(link));
  const lines = [
    line("sb-card__from", ...joined([copyOf(entry, ".sb-outlet"), copyOf(entry, "time")])),
    line("sb-card__title", title?.cloneNode(true) ?? ""),
    line("sb-card__bad", copyOf(entry, ".sb-retracted")),
    says(mark),
    line("sb-card__support", copyOf(mark.closest(SENTENCE), ".sb-support")),
    line("sb-card__links", ...joined([copyOf(entry, ".sb-links"), inList(mark)])),
  ];
  return lines.filter((made) => made?.textContent.trim());
}

const isBack = (link) => link.getAttribute("href")?.startsWith("#cite-");

// What this source says otherwise stands in the notes behind the sentence. Of two values in one sentence it is not known
// whose notes these are, unless only one of them cites the source.
function says(mark) {
  const own = mark.closest(SENTENCE);
  const number = numberOf(mark);
  const found = notesBehind(own).flatMap((part) => [...part.querySelectorAll(`.sb-says[data-source='${number}']`)]);
  const citing = own.querySelectorAll(`.sb-cite a[href='#source-${number}']`).length;
  if (found.length === 0 || citing > 1) return null;
  const made = document.createElement("div");
  made.className = "sb-card__says";
  made.append(...found.map((one) => line("", copyOf(one))));
  return made;
}

function notesBehind(part) {
  const notes = [];
  for (let next = part.nextElementSibling; next?.matches(".sb-notes"); next = next.nextElementSibling) notes.push(next);
  return notes;
}

function inList(mark) {
  const link = document.createElement("a");
  link.href = mark.hash;
  link.textContent = "in the list of sources";
  return link;
}

// A copy without ids, which are unique, and without marks, which are of use only where they stand.
function copyOf(part, select) {
  const found = select ? part?.querySelector(select) : part;
  if (!found) return "";
  const copy = found.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  for (const one of copy.querySelectorAll(".sb-cite")) one.remove();
  return copy;
}

function joined(parts) {
  const known = parts.filter(Boolean);
  return known.flatMap((part, index) => (index ? [" · ", part] : [part]));
}

function line(className, ...parts) {
  const made = document.createElement("p");
  if (className) made.className = className;
  made.append(...parts);
  return made;
}
