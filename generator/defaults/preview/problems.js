// The page of problems: asks for the state of the preview, and reloads when it has changed.
const shown = document.documentElement.dataset.build;
sessionStorage.setItem(`sourcebook-restore:${location.pathname}`, "yes");

async function ask() {
  try {
    const answer = await fetch("/.sourcebook-preview/state", { cache: "no-store" });
    const state = await answer.json();
    if (!state.broken || String(state.build) !== shown) {
      location.reload();
      return;
    }
  } catch {
    // The server is busy or was stopped; ask again.
  }
  setTimeout(ask, 500);
}

ask();
