"""The wheel, installed from a local folder into an empty environment elsewhere, builds without checkout or network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS
from tests.test_build import contents, quads

NO_NETWORK = '''"""Refuse the network to this interpreter: loaded before anything else."""

import socket


def refused(*_, **__):
    raise OSError("the network was asked for")


for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refused)
socket.getaddrinfo = socket.create_connection = refused
'''


def pip(*words: str | Path) -> None:
    command = [sys.executable, "-m", "pip", *map(str, words), "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheels(request: pytest.FixtureRequest) -> Path:
    """A folder with a wheel for each dependency, kept between runs; jieba's is built from its source."""
    needs = [line for line in metadata.requires("devzone-kg") or () if "extra ==" not in line]
    assert any(need.startswith("jieba") for need in needs)
    here = sorted(f"{some.name}=={some.version}" for some in metadata.distributions() if some.name != "devzone-kg")
    digest = hashlib.sha256("\n".join([*needs, *here]).encode()).hexdigest()[:16]
    folder = Path(request.config.cache.mkdir("wheels")) / digest
    if not (folder / "complete").exists():
        folder.mkdir(exist_ok=True)
        versions = folder / "constraints.txt"
        versions.write_text("\n".join(here), encoding="utf-8")
        pip("wheel", "--constraint", versions, "--wheel-dir", folder, *needs)
        (folder / "complete").touch()
    return folder


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_what_the_program_reads_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("kg", "ontology"):
        wanted = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        inside = {path.relative_to(ROOT).as_posix() for path in wanted if not path.name.startswith(".")}
        assert {name if folder == "kg" else f"kg/{name}" for name in inside} <= names
    assert [name for name in names if "__pycache__" in name] == []
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"kg"}
    assert any(name.endswith("licenses/ontology/reference/NOTICE") for name in names)


def test_it_builds_the_seeds_elsewhere_without_the_network(wheel: Path, wheels: Path, seeds_build: Path, tmp_path: Path) -> None:
    (tmp_path / "资料").mkdir()
    for path in SEEDS.glob("*.txt"):
        (tmp_path / "资料" / path.name).write_bytes(path.read_bytes())
    place = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    binaries = place / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    # pip of this environment works on the other one: an empty environment needs none of its own
    pip("--python", python, "install", "--no-index", "--find-links", wheels, "--no-cache-dir", wheel)
    refusing = tmp_path / "refusing"
    refusing.mkdir()
    (refusing / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environment = {**clean, "PYTHONPATH": str(refusing)}

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    probe = "import socket, sys\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept OSError as e: print(e, len(sys.path))"
    assert run(str(python), "-c", probe).startswith("the network was asked for")
    where = run(str(python), "-c", "import kg.reference; print(kg.reference.ontology())").strip()
    assert Path(where).is_relative_to(place)
    run(str(binaries / "kg"), "build", "资料", "--out", "exports", "--quiet")
    assert contents(tmp_path / "exports") == contents(seeds_build)
    assert quads(tmp_path / "exports") == quads(seeds_build)
    assert "4391" in run(str(binaries / "kg"), "query", "SELECT ?v { ?o dz:value ?v ; dz:unit dz:Mu }", "--format", "csv")
