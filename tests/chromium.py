"""Knows where the browser for the tests is, and how to get it where apt may be used.

The browser is `$CHROMIUM`, else the first of `NAMES` on PATH. `python -m tests.chromium --install`
makes sure of it before the tests run, and of a font with Chinese characters beside it, because
tests and screenshots show Chinese names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
FONTS = ("fontconfig", "fonts-noto-cjk")


def find() -> str:
    """Return the path of the browser.

    Raises LookupError, with a message of one line that names the remedy, where there is none.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path is None:
            raise LookupError(f'CHROMIUM must name a program that can be run, found "{named}"')
        return path
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise LookupError(
        "Chromium must be on PATH or named by the variable CHROMIUM, found neither. "
        f"To install it, run: {_remedy(('chromium', *FONTS))}"
    )


def install() -> str:
    """Return the browser's path, after installing what is missing where apt may be used.

    Raises LookupError as `find` does. A missing font is no error: only pictures suffer.
    """
    packages = _missing()
    if packages:
        apt = _apt()
        if apt is not None:
            _run_apt(apt, packages)
        elif "chromium" not in packages:
            print(f"Chinese names will show as boxes. Run: {_remedy(packages)}", file=sys.stderr)
    return find()


def _missing() -> tuple[str, ...]:
    """Return the Debian packages that are wanted and not there."""
    wanted = () if _has_browser() else ("chromium",)
    return wanted if _has_chinese_font() else (*wanted, *FONTS)


def _has_browser() -> bool:
    # A wrong $CHROMIUM is the caller's slip: installing another browser would not mend it.
    return bool(os.environ.get("CHROMIUM")) or any(map(shutil.which, NAMES))


def _has_chinese_font() -> bool:
    if sys.platform != "linux":
        return True  # macOS and Windows come with one
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def _apt() -> list[str] | None:
    """Return the command to call apt-get with enough rights and no question asked, or None."""
    if shutil.which("apt-get") is None:
        return None
    # dpkg asks questions on a terminal unless told not to, and sudo drops the environment.
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if os.geteuid() == 0:
        return apt
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", *apt] if asked.returncode == 0 else None


def _run_apt(apt: list[str], packages: tuple[str, ...]) -> None:
    print(f"Installing {', '.join(packages)} with apt-get", flush=True)
    steps = (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *packages])
    for step in steps:
        # Neither a stale list nor a failed install ends it here: `find` says what is missing.
        subprocess.run([*apt, *step], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def _remedy(packages: tuple[str, ...]) -> str:
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    if sys.platform == "win32":
        return "winget install Google.Chrome, then set CHROMIUM to the path of chrome.exe"
    return f"sudo apt-get install {' '.join(packages)}"


def main(arguments: list[str]) -> int:
    """Print the browser's path, with `--install` after installing it; return the exit code."""
    if arguments not in ([], ["--install"]):
        print("usage: python -m tests.chromium [--install]", file=sys.stderr)
        return 2
    try:
        print(install() if arguments else find())
    except LookupError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
