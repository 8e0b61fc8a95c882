// Tables that sort and filter: buttons in the head, a box for words, choices for columns of few values, all in the URL.

const FEWEST_ROWS = 5; // Below it a table is read faster than it is filtered
const LONG = 25; // Above it a table scrolls in its box, under its head, and not with the page
const MOST_CHOICES = 24; // Distinct values up to which a column gets a list to choose from
const STEP = 200; // Rows laid out at a time; the next follow when the reader comes near their end
const PAUSE = 150; // Milliseconds without a key before words are looked for
const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

const tables = [...document.querySelectorAll(".sb-table")].map(prepare).filter(Boolean);
if (tables.length > 0) {
  fromUrl();
  addEventListener("popstate", fromUrl);
}

function prepare(frame, number) {
  const table = frame.querySelector("table");
  if (!table?.tHead || !table.tBodies[0]) return null;
  const box = intoBox(table);
  if (table.tHead.querySelector("a")) return null; // Records side by side: their rows have an order of their own
  const state = { sort: "", words: "", chosen: {} };
  const made = { frame, table, state, prefix: number ? `t${number + 1}-` : "" };
  made.rows = [...table.tBodies[0].rows].map((row, index) => ({ row, index, words: "" }));
  made.sorted = made.rows;
  made.columns = [...table.tHead.rows[0].cells].map((cell, index) => column(made, cell, index));
  made.names = nameColumns(made.columns);
  frame.prepend(controls(made), made.status);
  box.append(moreOf(made, box));
  return made;
}

// Columns are called by their headings in the URL; a second one of the same heading gets its number.
function nameColumns(columns) {
  const names = new Map();
  for (const one of columns) {
    const slug = one.label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "column";
    one.name = names.has(slug) ? `${slug}-${one.index + 1}` : slug;
    names.set(one.name, one);
  }
  return names;
}

function column(made, cell, index) {
  const label = cell.textContent.trim();
  const button = element("button", "sb-table__sort");
  button.type = "button";
  button.append(...cell.childNodes);
  cell.append(button);
  cell.scope = "col";
  const one = { cell, index, label, button };
  button.addEventListener("click", () => {
    made.state.sort = made.state.sort === one.name ? `-${one.name}` : one.name;
    changed(made, true);
  });
  return one;
}

function controls(made) {
  const bar = element("div", "sb-table__bar");
  made.status = element("p", "sb-table__status");
  made.status.setAttribute("role", "status");
  if (made.rows.length < FEWEST_ROWS) {
    made.status.hidden = bar.hidden = true;
    return bar;
  }
  made.input = Object.assign(element("input"), { type: "search", autocomplete: "off" });
  bar.append(labelled("Filter", made.input));
  let waiting = 0;
  made.input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      made.state.words = made.input.value;
      changed(made, false);
    }, PAUSE);
  });
  for (const one of made.columns.slice(1)) offer(made, one, bar);
  return bar;
}

// A column of few values gets a list of them with how often each occurs.
function offer(made, one, bar) {
  const counts = new Map();
  for (const { row } of made.rows) {
    for (const value of valuesOf(row.cells[one.index])) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (counts.size < 2 || counts.size > Math.min(MOST_CHOICES, made.rows.length / 2)) return;
  const values = [...counts.keys()].sort(order.compare);
  one.select = element("select");
  one.select.append(new Option("All", ""), ...values.map((value) => new Option(`${value} (${counts.get(value)})`, value)));
  one.select.addEventListener("change", () => {
    made.state.chosen[one.name] = one.select.value;
    changed(made, true);
  });
  bar.append(labelled(one.label, one.select));
}

// What one can choose a cell by: its links where it has some, else its words, in both cases without marks and chips.
function valuesOf(cell) {
  const links = cell ? [...cell.querySelectorAll("a")].filter((link) => !link.closest(".sb-cite")) : [];
  const values = links.length > 0 ? links.map((link) => link.textContent) : [wordsOf(cell)];
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}

function wordsOf(cell) {
  if (!cell?.querySelector(".sb-cite, .sb-chip")) return cell?.textContent ?? "";
  const copy = cell.cloneNode(true);
  for (const one of copy.querySelectorAll(".sb-cite, .sb-chip")) one.remove();
  return copy.textContent;
}

// The table scrolls in a box of its own, which the keyboard reaches, so that head and first column can stay in sight.
function intoBox(table) {
  const box = element("div", "sb-table__box");
  const labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const above = table.closest(".sb-table").previousElementSibling; // Tells tables of a grouped view apart
  const group = above?.matches("h2") ? `${above.firstChild.textContent}: ` : "";
  box.classList.toggle("sb-table__box--long", table.tBodies[0].rows.length > LONG);
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `Table: ${group}${labels.join(", ")}`);
  table.classList.add("sb-table__table"); // With a class, Material leaves the table as it is
  table.replaceWith(box);
  box.append(table);
  return box;
}

// Laying out thousands of rows is what takes long: later ones wait until the end of the first comes into sight.
function moreOf(made, box) {
  made.more = Object.assign(element("button", "sb-table__more", "More rows"), { type: "button" });
  const next = () => {
    made.limit += STEP;
    lay(made);
  };
  made.more.addEventListener("click", next);
  new IntersectionObserver(([seen]) => seen.isIntersecting && next(), { root: box, rootMargin: "400px" }).observe(made.more);
  return made.more;
}

function lay(made) {
  let shown = 0;
  for (const { row } of made.sorted) row.classList.toggle("sb-table__later", !row.hidden && ++shown > made.limit);
  made.more.hidden = shown <= made.limit;
}

function changed(made, newEntry) {
  apply(made);
  toUrl(newEntry);
}

function apply(made) {
  const { rows, state, table, columns } = made;
  const words = plain(state.words).split(/\s+/).filter(Boolean);
  const chosen = columns.filter((one) => one.select && state.chosen[one.name]);
  let shown = 0;
  for (const one of rows) {
    const fits = contains(one, words) && chosen.every((by) => has(one, by, state.chosen[by.name]));
    one.row.hidden = !fits;
    shown += fits;
  }
  const before = made.sorted;
  made.sorted = sort(made);
  made.limit = STEP;
  lay(made);
  if (made.sorted.some((one, index) => before[index] !== one)) {
    table.tBodies[0].replaceChildren(...made.sorted.map(({ row }) => row));
  }
  made.status.textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows shown`;
}

function contains(one, words) {
  if (words.length === 0) return true;
  one.words ||= plain(one.row.textContent);
  return words.every((word) => one.words.includes(word));
}

function has(one, by, value) {
  by.values ??= new Map();
  if (!by.values.has(one)) by.values.set(one, valuesOf(one.row.cells[by.index]));
  return by.values.get(one).includes(value);
}

// Rows in the order of a column; what has no value there stands last either way, equals stay as the page has them.
function sort({ rows, state, names, columns }) {
  const down = state.sort.startsWith("-");
  const by = names.get(down ? state.sort.slice(1) : state.sort);
  for (const one of columns) setSorted(one, one === by ? (down ? "descending" : "ascending") : "");
  if (!by) return rows;
  by.keys ??= new Map(rows.map((one) => [one, keyOf(one.row.cells[by.index])]));
  return rows.toSorted((a, b) => {
    const [one, other] = [by.keys.get(a), by.keys.get(b)];
    if (!one || !other) return !one - !other || a.index - b.index;
    return order.compare(one, other) * (down ? -1 : 1) || a.index - b.index;
  });
}

function keyOf(cell) {
  const key = cell?.querySelector(".sb-sort")?.dataset.sort;
  return (key ?? wordsOf(cell)).trim();
}

function setSorted({ cell }, direction) {
  if (direction) cell.setAttribute("aria-sort", direction);
  else cell.removeAttribute("aria-sort");
}

// The state in the URL: `q` the words, `sort` the column (with a minus: backwards), `is-<column>` a chosen value.
function toUrl(newEntry) {
  const url = new URL(location);
  for (const { prefix, state, columns } of tables) {
    put(url, `${prefix}q`, state.words.trim());
    put(url, `${prefix}sort`, state.sort);
    for (const { name } of columns) put(url, `${prefix}is-${name}`, state.chosen[name]);
  }
  if (url.href === location.href) return;
  if (newEntry) history.pushState(null, "", url);
  else history.replaceState(history.state, "", url);
}

function put(url, name, value) {
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
}

function fromUrl() {
  const given = new URL(location).searchParams;
  for (const made of tables) {
    const { prefix, state, columns } = made;
    state.words = given.get(`${prefix}q`) ?? "";
    state.sort = given.get(`${prefix}sort`) ?? "";
    for (const one of columns) choose(state, one, given.get(`${prefix}is-${one.name}`) ?? "");
    if (made.input) made.input.value = state.words;
    apply(made);
  }
}

// A value that the column does not have, from an old address, is no choice.
function choose(state, one, value) {
  if (!one.select) return;
  one.select.value = value;
  if (one.select.selectedIndex < 0) one.select.value = "";
  state.chosen[one.name] = one.select.value;
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function labelled(text, control) {
  const label = element("label", "sb-table__control");
  label.append(element("span", "", text), control);
  return label;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
