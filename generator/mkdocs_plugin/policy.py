"""The Content-Security-Policy of the pages: what a browser may run, load and ask for.

It stands in each page as a `meta` element, because a base may be served by a host that sends no
headers of its own. Scripts come from the site; of inline ones only those run whose hash is named.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

SCRIPTS = "partials/javascripts/"
"""Where Material keeps the parts of a page that hold an inline script."""
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def scope(site_url: str | None) -> str:
    """The path below which a site keeps what a reader has chosen, such as its colours.

    Without it Material writes each page's own way to the root into its first inline script, and
    every depth of folder would need a hash of its own.
    """
    return urlsplit(site_url or "").path or "/"


def policy(env: Environment, config: MkDocsConfig) -> str:
    """The policy for pages that a MkDocs environment renders.

    Hashed is what the theme's parts give with the configuration at hand, and nothing of a finished
    page: a script that a text had smuggled into one would have got its hash too.
    """
    scripts = " ".join(f"'sha256-{digest}'" for digest in _digests(env, config))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}",  # Pagefind is WebAssembly
            "worker-src 'self'",
            "connect-src 'self'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",  # aligned columns in tables of hand-written pages
            "img-src 'self' data:",  # Material's icons are `data:` in its style sheets
            "font-src 'self'",
            "media-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _digests(env: Environment, config: MkDocsConfig) -> list[str]:
    """The hashes of Material's inline scripts, of the base's own where it puts others there."""
    found = set()
    folders = [Path(folder, SCRIPTS) for folder in config.theme.dirs]
    for name in {file.name for folder in folders for file in folder.glob("*.html")}:
        values = {"config": config, "base_url": "", "features": config.theme.get("features") or []}
        for script in _INLINE.findall(env.get_template(SCRIPTS + name).render(values)):
            found.add(b64encode(sha256(script.encode()).digest()).decode())
    return sorted(found)
