"""Asks whether advisories are known of the pinned packages: `make audit`.

pip-audit asks a service of advisories for each package of `requirements.lock`. A package with a
known advisory fails; what could not be asked is told, and fails nothing: a service that is down is
no reason to stop a change.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"
_ARGUMENTS = ("--no-deps", "--disable-pip", "--format=json", "--progress-spinner=off")
_LONGEST = 120
"""Seconds."""


def main(command: str, lock: Path = LOCK) -> int:
    """Tell what `command`, which is pip-audit, knows of the packages of a lock; 1 is an advisory."""
    report = _report([command, *_ARGUMENTS, f"--requirement={lock}"])
    if report is None:
        print("Not audited: pip-audit could not be run, or its service could not be reached")
        return 0
    known, lines = told(report)
    print("\n".join(lines))
    return min(known, 1)


def told(report: Sequence[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many of the packages of a report have advisories, and all of it in words."""
    not_asked = [package["name"] for package in report if "skip_reason" in package]
    known = [package for package in report if package.get("vulns")]
    lines = [
        f"{package['name']} {package['version']}: {found['id']}, mended in "
        f"{', '.join(found['fix_versions']) or 'no version yet'}"
        for package in known
        for found in package["vulns"]
    ]
    asked = len(report) - len(not_asked)
    if not asked:
        return 0, [f"Not audited: none of {len(report)} packages could be looked up"]
    lines.append(f"{asked} of {len(report)} packages audited, {len(known)} with known advisories")
    if not_asked:
        lines.append(f"Could not be looked up: {', '.join(sorted(not_asked))}")
    return len(known), lines


def _report(command: Sequence[str]) -> list[dict[str, Any]] | None:
    """What pip-audit found for each package; nothing where it found nothing out."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_LONGEST
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None
    return packages if isinstance(packages, list) else None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
