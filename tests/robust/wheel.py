"""The wheel in an empty environment: with nothing but what the lock pins, it builds this repository's content.

There it also begins a new base, as somebody does who has only installed it: `init`, check, build, search in
Chromium. `python -m tests.robust.wheel` makes the wheel and installs it for each Python that it finds. With
`--quick` the packages of the running Python serve for those of the lock.
"""

import argparse
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.sites import REPOSITORY
from tests.test_browser import served, tab

PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")


def make_wheel(folder: Path) -> Path:
    """Build the wheel from a copy of the sources: `setup` leaves files beside them."""
    source = folder / "source"
    shutil.copytree(
        REPOSITORY / "generator", source / "generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, source)
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(source),
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def names_in(wheel: Path) -> set[str]:
    """The files in a wheel, without those that describe it."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def copy_base(root: Path) -> Path:
    """A copy of this repository's content, and nothing of its code."""
    for name in ("content", "site_config"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def run(*command: str, cwd: Path | None = None) -> str:
    """What a command says; raises RuntimeError where it fails."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("PYTHON", "SOURCEBOOK_", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        command,
        cwd=cwd,
        env={
            **kept,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {done.returncode}: {done.stdout}")
    return done.stdout


def installed(python: str, wheel: Path, folder: Path, locked: bool) -> Path:
    """An environment for a Python with the wheel in it; returns the folder of its programs."""
    if locked:
        run(python, "-m", "venv", str(folder))
    else:
        venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "-q"]
    if locked:
        run(*pip, "--require-hashes", "-r", str(REPOSITORY / "requirements.lock"))
    run(*pip, "--no-deps", str(wheel))
    if not locked:
        _borrow(programs)
    return programs


def _borrow(programs: Path) -> None:
    """Let the environment see the packages of this Python, behind its own."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(run(str(programs / "python"), "-c", code).strip())
    # A path alone: the `.pth` files in it, such as that of an editable install, are not read.
    (own / "borrowed.pth").write_text(run(sys.executable, "-c", code), encoding="utf-8")


def works(programs: Path, folder: Path) -> str:
    """Check and build the content with the installed programs; returns what they said in short."""
    base, site = copy_base(folder / "base"), folder / "elsewhere" / "site"
    python = str(programs / "python")
    where = run(python, "-c", "import generator; print(generator.__file__)", cwd=folder).strip()
    if not Path(where).resolve().is_relative_to(programs.parent.resolve()):
        raise RuntimeError(f"the code came from {where}")
    checked = run(str(programs / "sourcebook"), "check", cwd=base).splitlines()[-1]
    run(python, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site), cwd=base)
    pages = len(list(site.rglob("*.html")))
    if not (site / "pagefind" / "pagefind.js").is_file():
        raise RuntimeError("the site has no search")
    return f"{checked}; {pages} pages built"


def begins(programs: Path, folder: Path) -> str:
    """Begin a base with the installed programs, build it, and find its example by search; says so in short."""
    base, sourcebook = folder / "new", str(programs / "sourcebook")
    topic = ("--title", "Trial", "--about", "What a new base is like.")
    run(sourcebook, "init", str(base), *topic, "--kind", "person", "--kind", "programming language")
    checked = run(sourcebook, "check", cwd=base).strip()
    if checked != "4 records, 0 errors, 0 warnings":
        raise RuntimeError(f"the new base is not free of problems: {checked}")
    run(str(programs / "python"), "-m", "mkdocs", "build", "--strict", cwd=base)
    title = found(base / "site", "example programming")
    if not title.startswith("Example programming language"):
        raise RuntimeError(f"the search of the new base found {title}")
    return "a new base has search"


def found(site: Path, words: str) -> str:
    """The title of the page that the search of a site finds first; raises RuntimeError without one."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        with tab(browser, address) as page:
            page.goto(address)
            page.keyboard.press("/")
            page.get_by_role("dialog").get_by_role("searchbox").fill(words)
            title = page.locator(".sb-search__title").first
            title.wait_for()
            told = title.inner_text()
        browser.close()
    return told


def pythons() -> Iterator[str]:
    """This Python, and others that the project supports, where the machine has them."""
    yield sys.executable
    this = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for name in PYTHONS:
        if name != this and (path := shutil.which(name)) and _runs(path):
            yield path


def _runs(python: str) -> bool:
    """Whether it is a Python, and no stand-in that asks for one to be installed."""
    return (
        subprocess.run(
            [python, "-c", "import ensurepip"], capture_output=True, check=False
        ).returncode
        == 0
    )


def main(arguments: list[str]) -> int:
    """Run the trial; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.robust.wheel")
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args(arguments).quick
    chromium.install()
    failed, tried = 0, [sys.executable] if quick else list(pythons())
    with TemporaryDirectory(prefix="sourcebook-wheel-") as name:
        wheel = make_wheel(Path(name))
        for number, python in enumerate(tried):
            folder = Path(name).resolve() / str(number)
            try:
                version = run(
                    python, "-c", "import platform; print(platform.python_version())"
                ).strip()
                programs = installed(python, wheel, folder / "environment", locked=not quick)
                told = f"{works(programs, folder)}; {begins(programs, folder)}"
                print(f"{wheel.name}, Python {version}: {told}", flush=True)
            except RuntimeError as error:
                failed += 1
                print(f"FAILED {error}")
    print(f"wheel: {len(tried)} tried, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
