// Every page of the preview: remembers where it was scrolled to, and goes back there after problems.
const place = `sourcebook-scroll:${location.pathname}`;
const restore = `sourcebook-restore:${location.pathname}`;

if (sessionStorage.getItem(restore)) {
  sessionStorage.removeItem(restore);
  history.scrollRestoration = "manual"; // The browser would go to where the page of problems was
  const goBack = () => scrollTo({ top: Number(sessionStorage.getItem(place)), behavior: "instant" });
  if (document.readyState === "complete") {
    goBack();
  } else {
    addEventListener("load", goBack);
  }
}

addEventListener("pagehide", () => {
  sessionStorage.setItem(place, String(scrollY));
  history.scrollRestoration = "auto";
});
