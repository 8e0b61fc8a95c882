// Copies the address of a fact from its link, and the words of "Cite this page" from a button; says so aloud.

const SHOWN = 2000; // Milliseconds for which "Copied" stands
const page = document.querySelector(".sb-page");
const said = document.createElement("p");
said.className = "sb-said";
said.setAttribute("role", "status");
let waiting = 0; // The timer that takes the words away

if (page && navigator.clipboard) {
  page.append(said);
  for (const link of page.querySelectorAll(":is(h2, h3) > .headerlink")) {
    link.title = "Link to this; copies its address";
    link.addEventListener("click", () => copy(link.href));
  }
  for (const block of page.querySelectorAll(".sb-citation pre")) block.before(button(block));
}

// Where the page stands is known only here: the same files may be served at several addresses.
for (const place of document.querySelectorAll(".sb-here")) place.textContent = location.href.split(/[?#]/)[0];

function button(block) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "sb-button";
  made.textContent = "Copy";
  made.addEventListener("click", () => copy(block.textContent));
  return made;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say("Not copied: the browser does not allow it");
  }
}

function say(words) {
  clearTimeout(waiting);
  said.textContent = words;
  waiting = setTimeout(() => (said.textContent = ""), SHOWN);
}
