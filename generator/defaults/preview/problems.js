// The page of problems: asks for the state of the preview, and reloads when it has changed.
const shown = document.documentElement.dataset.build;
const status = document.querySelector(".wait");
const patience = 4;
let silence = 0;
sessionStorage.setItem(`sourcebook-restore:${location.pathname}`, "yes");

async function ask() {
  try {
    const answer = await fetch("/.sourcebook-preview/state", { cache: "no-store" });
    const state = await answer.json();
    if (!state.broken || String(state.build) !== shown) {
      location.reload();
      return;
    }
    silence = 0;
  } catch {
    silence += 1;
    if (silence === patience) {
      status.textContent = "The preview does not answer: was it stopped?";
    }
  }
  setTimeout(ask, 500);
}

ask();
