// A card beside a link: one at a time, over everything else, until the reader leaves, presses Esc or opens another.

const LEAVE = 250; // Milliseconds in which the pointer may cross the gap between link and card
const GAP = 6; // Pixels between link and card
const EDGE = 8; // Pixels between card and the edge of the window

const card = document.createElement("div");
card.className = "sb-card";
card.id = "__sb_card"; // `__` as in Material's own ids, which no anchor of a record can have
card.popover = "manual";
let owner = null; // The link whose card is shown
let waiting = 0; // The timer that opens or closes
let asked = 0; // Counts openings and closings, so that a late answer to an old one is dropped

/** Whether this browser has what cards need; without it every link works as it always did. */
export const possible = "showPopover" in HTMLElement.prototype;

/**
 * Give links cards. `select` is a CSS selector of the links, `fill(link)` returns the nodes of the card or a promise
 * of them (none: no card), `delay` are the milliseconds a pointer or the focus must rest, `name(link)` is the card's name.
 */
export function cards({ select, fill, name, delay }) {
  if (!possible) return;
  const linkOf = (event) => event.target.closest?.(select);
  const later = (event) => {
    const link = linkOf(event);
    if (link && link !== owner) wait(() => show(link, fill, name), delay);
    else if (link) stay();
  };
  document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && later(event));
  document.addEventListener("pointerout", (event) => linkOf(event) && event.pointerType !== "touch" && leave());
  document.addEventListener("focusin", (event) => linkOf(event)?.matches(":focus-visible") && later(event));
  document.addEventListener("focusout", (event) => linkOf(event) && leave());
}

/** Show the card of a link now. */
export async function show(link, fill, name) {
  const turn = ++asked;
  const nodes = await fill(link);
  if (turn !== asked || nodes.length === 0) return;
  close();
  card.replaceChildren(...nodes);
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", name(link));
  (link.closest(".sb-cite") ?? link).after(card); // So that Tab goes from the link into its card
  owner = link;
  link.setAttribute("aria-describedby", card.id);
  card.showPopover();
  place(link);
}

/** Close the card, or what is on its way to become one. */
export function close() {
  stay();
  asked++;
  if (!owner) return;
  owner.removeAttribute("aria-describedby");
  owner = null;
  card.hidePopover();
  card.remove();
}

/** The link whose card is shown, if any. */
export function opened() {
  return owner;
}

function wait(act, delay) {
  clearTimeout(waiting);
  waiting = setTimeout(act, delay);
}

function stay() {
  clearTimeout(waiting);
}

// Closes unless pointer or focus has moved to the link or the card meanwhile.
function leave() {
  wait(() => {
    if (!owner?.matches(":hover, :focus-visible") && !card.matches(":hover, :focus-within")) close();
  }, LEAVE);
}

// Below the first line of the link, or above it where there is more room; never beyond the window's sides.
function place(link) {
  const [line] = link.getClientRects();
  const { width, height } = card.getBoundingClientRect();
  const below = innerHeight - line.bottom - GAP - EDGE;
  const above = height > below && line.top > below;
  const top = above ? Math.max(line.top - GAP - height, EDGE) : line.bottom + GAP;
  const left = Math.max(EDGE, Math.min(line.left, document.documentElement.clientWidth - width - EDGE));
  card.style.top = `${top + scrollY}px`;
  card.style.left = `${left + scrollX}px`;
}

card.addEventListener("pointerenter", stay);
card.addEventListener("pointerleave", leave);
card.addEventListener("focusout", leave);
addEventListener("resize", close);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !owner) return;
  const link = owner;
  const inside = card.contains(document.activeElement);
  close();
  if (inside) link.focus();
  event.stopPropagation();
}, true);
document.addEventListener("pointerdown", (event) => {
  if (owner && !card.contains(event.target) && !owner.contains(event.target)) close();
});
