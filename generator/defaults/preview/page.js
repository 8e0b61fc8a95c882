// Every page of the preview: remembers where it was scrolled to, and goes back there after problems.
const place = `sourcebook-scroll:${location.pathname}`;
const restore = `sourcebook-restore:${location.pathname}`;

addEventListener("pagehide", () => sessionStorage.setItem(place, String(scrollY)));
if (sessionStorage.getItem(restore)) {
  sessionStorage.removeItem(restore);
  history.scrollRestoration = "manual";
  addEventListener("load", () => {
    scrollTo({ top: Number(sessionStorage.getItem(place)), behavior: "instant" });
    history.scrollRestoration = "auto";
  });
}
