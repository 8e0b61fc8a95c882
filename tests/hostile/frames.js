// Opens documents in frames of their own and tells which of them ran a script, once each has been touched as a reader would.

const HOOK = (number) => `<script>
  (() => {
    const tell = (what) => parent.postMessage({ number: ${number}, what }, "*");
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { tell("ran"); return null; };
    addEventListener("load", () => setTimeout(() => { touch(); setTimeout(() => tell("done"), 60); }, 20));
    function touch() {
      for (const element of document.querySelectorAll("*")) {
        for (const { name } of [...element.attributes]) {
          if (name.startsWith("on")) attempt(() => element.dispatchEvent(new Event(name.slice(2), { bubbles: true, cancelable: true })));
        }
        const link = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? element.getAttribute("formaction");
        if (/^[\\s\\0-\\x1f]*[jvd]/i.test(link ?? "")) attempt(() => element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
        if (/^\\s*[jvd]/i.test(element.getAttribute("action") ?? "")) attempt(() => element.requestSubmit());
      }
    }
    function attempt(what) { try { what(); } catch { /* a form without a button */ } }
  })();
</script>`;

// All documents at once; resolves with the numbers of those that ran something, and of those that were touched.
window.open_all = (documents, patience) =>
  new Promise((resolve) => {
    const ran = new Set(), done = new Set(), frames = [];
    const end = () => { removeEventListener("message", hear); frames.forEach((frame) => frame.remove()); resolve([[...ran], [...done]]); };
    const hear = ({ data }) => {
      (data.what === "ran" ? ran : done).add(data.number);
      if (done.size === documents.length) setTimeout(end, 30);
    };
    addEventListener("message", hear);
    setTimeout(end, patience);
    for (const [number, html] of documents) {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-forms");
      frame.srcdoc = html.replace(/<head>|$/, (head) => head + HOOK(number));
      frames.push(frame);
      document.body.append(frame);
    }
  });
