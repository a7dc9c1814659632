"""Install what the tests drive besides Python: a browser, RDF readers, SPARQL clients, Node with n3, Comunica, ESLint and axe, the W3C's tests.

As root on Debian the missing packages are installed; otherwise a message names them and the tests are not started.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
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
    "curl": "curl",
    "roqet": "rasqal-utils",
}
FONT = "fonts-noto-cjk"
INTEROP = Path(__file__).parent / "interop"
NPM = ("n3", "@comunica/query-sparql", "eslint", "@eslint/css", "globals", "axe-core")
W3C = INTEROP / "w3c"
W3C_SOURCE = "rdflib==7.6.0"  # its source distribution has the W3C's tests of SPARQL (W3C Software Notice and License)
W3C_PARTS = ("sparql11", "dawg-data-r2")


def missing() -> list[str]:
    """Debian packages whose command (or Chinese font) is not here."""
    absent = [package for command, package in PACKAGES.items() if shutil.which(command) is None]
    if shutil.which("fc-list") is None or not subprocess.run(
        ["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False
    ).stdout.strip():
        absent.append(FONT)
    return absent


def fetch_w3c() -> None:
    """The W3C's tests of SPARQL, out of the source distribution that has them."""
    with tempfile.TemporaryDirectory() as folder:
        name = W3C_SOURCE.partition("=")[0]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", name, W3C_SOURCE]
        subprocess.run([*command, "--dest", folder], check=True)
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            for part in W3C_PARTS:
                inside = f"/test/data/suites/w3c/{part}/"
                archive.extractall(folder, [member for member in archive if inside in f"/{member.name}"], filter="data")
        for part in W3C_PARTS:
            shutil.rmtree(W3C / part, ignore_errors=True)
            shutil.move(next(Path(folder).glob(f"*/test/data/suites/w3c/{part}")), W3C / part)


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
    if not all((W3C / part).is_dir() for part in W3C_PARTS):
        fetch_w3c()
    if not all((INTEROP / "node_modules" / name).is_dir() for name in NPM):
        npm = shutil.which("npm")
        if npm is None:
            print("npm was not found after its package was installed.", file=sys.stderr)
            return 1
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], check=True, cwd=INTEROP)
    return 0


if __name__ == "__main__":
    sys.exit(main())
