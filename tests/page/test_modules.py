"""The explorer's scripts and style sheets: what a linter that no one here wrote says of them, and how they become one script."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kg.page import AT_ONCE, LATER, WEB
from kg.page.bundle import bundle, modules

LINT = Path(__file__).parents[1] / "interop" / "lint.mjs"


def test_lint() -> None:
    done = subprocess.run(["node", str(LINT)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.splitlines()[:-1], done.stderr) == (0, [], "")
    read = int(done.stdout.split()[-2])
    assert read == len([*modules(WEB)]) + len([*WEB.glob("style/*.css")])


def test_every_module_is_in_the_page_and_short() -> None:
    script = bundle(WEB, "main.js")
    for name in modules(WEB):
        text = (WEB / name).read_text(encoding="utf-8")
        assert text.startswith("//"), f"{name} does not say what it is"
        assert len(text.splitlines()) <= 400, name
        assert f"const ${re.sub(r'[^0-9A-Za-z]', '_', name.removesuffix('.js'))} = " in script, f"{name} is used by none"


def test_the_bundle_runs_as_the_modules_do(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "main.js").write_text(
        'import { twice, Pair } from "./deep/twice.js";\nconsole.log(twice(4), new Pair(1, 2).sum, secret());\n'
        'function secret() {\n  return "own";\n}\n'
    )
    (tmp_path / "deep" / "twice.js").write_text(
        'import { base } from "../base.js";\nconst secret = 2;\nexport const twice = (n) => n * secret + base;\n'
        "export class Pair {\n  constructor(a, b) {\n    this.sum = a + b;\n  }\n}\n"
    )
    (tmp_path / "base.js").write_text("const secret = 100;\nexport const base = secret;\n")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "bundle.cjs").write_text(bundle(tmp_path, "main.js"))
    told = [subprocess.run(["node", str(tmp_path / name)], capture_output=True, text=True, check=True).stdout for name in ("main.js", "bundle.cjs")]
    assert told == ["108 3 own\n"] * 2


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"main.js": 'import { a } from "./a.js";\n', "a.js": 'import { b } from "./main.js";\nexport const a = 1;\n'}, "import each other"),
        ({"main.js": 'import { a } from "./a.js";\n'}, "a.js: no such module"),
        ({"main.js": 'import { a } from "./a.js";\n', "a.js": "const a = 1;\n"}, "main.js: a.js does not export a"),
        ({"main.js": "export default 1;\n"}, "not written plainly: export default"),
        ({"main.js": 'import * as all from "./a.js";\n'}, "not written plainly: import *"),
    ],
)
def test_what_cannot_be_bundled_is_told(tmp_path: Path, files: dict[str, str], told: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(ValueError, match=re.escape(told)):
        bundle(tmp_path, "main.js")


def test_vendored_libraries_have_their_licence() -> None:
    notice = (WEB / "vendor" / "NOTICE.txt").read_text(encoding="utf-8")
    names = {path.name for path in (WEB / "vendor").iterdir()} - {"NOTICE.txt"}
    assert names == {*AT_ONCE, *LATER}
    assert names == set(re.findall(r"^(\S+\.js): \S+ \d[\d.]+ \(.+\)$", notice, re.MULTILINE))
