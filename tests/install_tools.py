"""Install what the tests drive besides Python: a browser, RDF readers, Node with n3.

As root on Debian the missing packages are installed; otherwise a message names them and the tests are not started.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "rapper": "raptor2-utils",
    "serdi": "serdi",
    "node": "nodejs",
    "npm": "npm",
    "fc-list": "fontconfig",
    "zsh": "zsh",
    "fish": "fish",
}
FONT = "fonts-noto-cjk"
INTEROP = Path(__file__).parent / "interop"


def missing() -> list[str]:
    """Debian packages whose command (or Chinese font) is not here."""
    absent = [package for command, package in PACKAGES.items() if shutil.which(command) is None]
    if shutil.which("fc-list") is None or not subprocess.run(
        ["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False
    ).stdout.strip():
        absent.append(FONT)
    return absent


def main() -> int:
    """Install what is missing; 1 with a message where that cannot be done."""
    absent = missing()
    if absent:
        root = getattr(os, "geteuid", lambda: 1)() == 0
        if not root or shutil.which("apt-get") is None:
            print(f"The tests need these Debian packages: {' '.join(absent)}", file=sys.stderr)
            print(f"Install them, for instance: sudo apt-get install {' '.join(absent)}", file=sys.stderr)
            return 1
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *absent], check=True, env=environment)
    if not (INTEROP / "node_modules" / "n3").is_dir():
        npm = shutil.which("npm")
        if npm is None:
            print("npm was not found after its package was installed.", file=sys.stderr)
            return 1
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], check=True, cwd=INTEROP)
    return 0


if __name__ == "__main__":
    sys.exit(main())
