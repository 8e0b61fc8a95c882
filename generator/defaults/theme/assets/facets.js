// The lists of the search dialog by which results are narrowed: kind, tag, year, and what else the pages are filed under.

const FIRST = ["Kind", "Tag", "Year"]; // The rest follow by name
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Lists in `place`; `changed` is called when the reader has chosen. */
export function facets(place, changed) {
  const lists = new Map(); // Name of the facet -> its list

  /** Offer the values that there are: `counts` is `{facet: {value: pages}}`. */
  function offer(counts) {
    for (const name of Object.keys(counts).sort(inOrder)) {
      const chosen = lists.get(name)?.value;
      const values = Object.keys(counts[name]).filter((value) => counts[name][value] > 0 || value === chosen);
      if (!lists.has(name)) {
        if (values.length < 2) continue;
        lists.set(name, add(name));
      }
      fill(lists.get(name), values.sort(name === "Year" ? backwards : order.compare), counts[name], chosen);
    }
  }

  function add(name) {
    const field = document.createElement("div");
    const label = document.createElement("label");
    const list = document.createElement("select");
    field.className = "sb-search__field";
    list.id = `__sb_facet_${lists.size}`;
    label.htmlFor = list.id;
    label.textContent = name;
    list.addEventListener("change", changed);
    field.append(label, list);
    place.append(field);
    return list;
  }

  /** What is chosen, as Pagefind wants it: `{facet: value}`. */
  function chosen() {
    return Object.fromEntries([...lists].filter(([, list]) => list.value).map(([name, list]) => [name, list.value]));
  }

  return { offer, chosen };
}

function fill(list, values, counts, chosen = "") {
  list.replaceChildren(new Option("All", ""), ...values.map((value) => new Option(`${value} (${counts[value]})`, value)));
  list.value = chosen;
}

function inOrder(one, other) {
  const [a, b] = [one, other].map((name) => (FIRST.indexOf(name) + FIRST.length + 1) % (FIRST.length + 1));
  return a - b || order.compare(one, other);
}

function backwards(one, other) {
  return order.compare(other, one);
}
