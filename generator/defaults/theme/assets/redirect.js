// Keeps the #anchor of an old address, which the page's own refresh would lose.
const canonical = document.querySelector("link[rel=canonical]");
location.replace(canonical.href.split("#")[0] + (location.hash || new URL(canonical.href).hash));
