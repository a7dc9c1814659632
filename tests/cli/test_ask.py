from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.ask.ready.catalogue import GROUPS, questions
from kg.cli import main
from tests.publish.graphs import AUDITED, GOLD

COMMANDS = ("build", "check", "completion", "diff", "evaluate", "figures", "learn", "query", "resolve", "search", "serve", "show", "version", "view")


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command}")
    assert set(main.commands) == set(COMMANDS)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'rich', 'pyoxigraph', 'rdflib', 'numpy', 'jieba', 'yaml', 'sqlite3', 'kg.model', 'kg.vocab'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr == "[]\n"
    assert "Build a graph from documents." in found.stdout


def test_a_mistyped_command_is_understood() -> None:
    result = run("quary")
    assert result.exit_code == 2
    assert "Did you mean query?" in result.stderr
    assert run("xyz").exit_code == 2


def test_version_names_program_and_ontology() -> None:
    assert run("version").stdout.startswith("devzone-kg 0.")


# ---------------------------------------------------------------- query


def test_a_query_gives_a_table(small_build: Path) -> None:
    result = run("query", "SELECT ?s ?n { ?s a dz:City ; rdfs:label ?n }", "--store", small_build)
    assert result.exit_code == 0
    assert "id:City_x-c640f07e" in result.stdout
    assert "运城市" in result.stdout
    assert "1 行 rows" in result.stdout


def test_a_query_from_a_file_or_from_standard_input(small_build: Path, tmp_path: Path) -> None:
    asked = "\ufeffSELECT ?n {\n ?s a dz:City ; rdfs:label ?n }"
    (tmp_path / "市.rq").write_text(asked, encoding="utf-8")
    for words, stdin in ((("-f", tmp_path / "市.rq"), None), (("-f", "-"), asked), (("-",), asked)):
        result = run("query", *words, "--store", small_build, "--format", "csv", stdin=stdin)
        assert (result.exit_code, result.stdout) == (0, "n\n运城市\n"), result.output


@pytest.mark.parametrize(
    "words",
    [
        ("签约项目数", "2023"),
        ("--年份", "2023", "--指标=签约项目数"),
        ("签约项目数", "--年份", "2023"),
        ("--indicator", "签约项目", "--year=2023", "--place", "运城"),
        ("--narrower", "签约项目数", "2023"),
    ],
)
def test_a_ready_question_takes_its_values_in_any_way(small_build: Path, words: tuple[str, ...]) -> None:
    result = run("query", "--store", small_build, "--format", "csv", "指标对比", *words)
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [(row["主体名称"], row["数值"], row["原文"]) for row in rows] == [("运城市", "220", "220个")]


def test_other_forms(small_build: Path) -> None:
    made = run("query", "CONSTRUCT WHERE { ?s dz:investor ?o }", "--store", small_build)
    assert made.stdout.endswith("id:Project_x-288a04f0 dz:investor id:Enterprise_x-057acd87 .\n")
    table = run("query", "CONSTRUCT WHERE { ?s dz:investor ?o }", "--store", small_build, "--format", "table")
    assert "dz:investor" in table.stdout
    yes = run("query", "ASK { ?s a dz:City }", "--store", small_build)
    assert yes.stdout == "true 是\n"
    found = json.loads(run("query", "ASK { ?s a dz:Fund }", "--store", small_build, "--format", "json").stdout)
    assert found == {"head": {}, "boolean": False}


def test_the_ready_questions_are_listed_without_a_build() -> None:
    result = run("query", "--list", "--store", "/nowhere")
    assert result.exit_code == 0
    assert "项目投资榜" in result.stdout
    assert "--指标 --年份" in result.stdout
    assert "--indicator --year" in result.stdout
    assert [line for line in result.stdout.splitlines() if line in GROUPS] == list(GROUPS)
    listed = json.loads(run("query", "--list", "--format", "json").stdout)
    assert {one["name"] for one in listed} == set(questions())
    assert run("query", "--list", "--format", "csv").exit_code == 2


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((), "nothing is asked"),
        (("没有这个问题",), "neither a ready question nor SPARQL"),
        (("SELECT ?s { ?s",), "no SPARQL query"),
        (("指标对比", "--年份"), "a parameter without a value"),
        (("指标对比", "--月份", "3"), "no parameter 月份"),
        (("指标对比", "--年份", "abc"), "no 年份: a year is expected"),
        (("开发区项目", "不存在区"), "no 开发区 of this name"),
        (("推行机制", "不存在的"), "no 机制 of this name"),
        (("LOAD <http://a.example/>",), "LOAD changes data, and a build is not changed"),
        (("CLEAR", "ALL"), "CLEAR changes data"),
        (("SELECT ?s FROM <http://a.example/> { ?s ?p ?o }",), "FROM names a graph that no build has"),
        (("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",), "SERVICE"),
        (("SELECT ?s { ?s dz:invester ?o }",), "the vocabulary has no term dz:invester"),
        (("SELECT * { ?s ?p ?o }", "--fromat", "csv"), "no such option"),
        (("-f", "/nowhere.rq"), "the file cannot be read"),
        (("-f", "/nowhere.rq", "more"), "a file and words"),
    ],
)
def test_a_wrong_question_is_told(small_build: Path, words: tuple[str, ...], what: str) -> None:
    result = run("query", "--store", small_build, *words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {what}")
    assert "  to do: " in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("开发区项目", "--zoen", "风陵渡"), "did you mean --zone or"),
        (("开发区项目", "--开发", "风陵渡"), "did you mean --开发区?"),
        (("开发区项目", "--fromat", "csv"), "did you mean --format?"),
        (("SELECT * { ?s ?p ?o }", "--limt=3"), "did you mean --limit or"),
        (("SELECT * { ?s ?p ?o }", "--limt", "3"), "did you mean --limit or"),
    ],
)
def test_an_unknown_option_is_told_with_the_nearest(small_build: Path, words: tuple[str, ...], near: str) -> None:
    result = run("query", "--store", small_build, *words)
    assert result.exit_code == 2
    assert near in result.stderr


def test_a_limit_says_that_there_is_more(small_build: Path) -> None:
    every = "SELECT ?s { ?s rdfs:label ?n }"
    count = len(run("query", every, "--store", small_build, "--format", "csv").stdout.splitlines()) - 1
    for limit, rows, more in ((2, 2, True), (count, count, False), (count + 1, count, False)):
        result = run("query", every, "--store", small_build, "--format", "csv", "--limit", str(limit))
        assert len(result.stdout.splitlines()) == rows + 1
        assert result.stderr == (f"there is more: these are the first {rows} (--limit)\n" if more else "")
    made = run("query", "CONSTRUCT WHERE { ?s rdfs:label ?n }", "--store", small_build, "--format", "csv", "--limit", "3")
    assert len(made.stdout.splitlines()) == 4
    assert made.stderr.startswith("there is more: these are the first 3")
    ready = run("query", "事物清单", "--store", small_build, "--format", "csv", "--limit", "2")
    assert (len(ready.stdout.splitlines()), "the first 2" in ready.stderr) == (3, True)
    assert run("query", every, "--store", small_build, "--limit", "0").exit_code == 2


def test_what_names_nothing_is_warned_of(small_build: Path) -> None:
    result = run("query", "SELECT ?n { id:City_x-c640f07f rdfs:label ?n }", "--store", small_build, "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, "n\n")
    near = "did you mean id:City_x-c640f07e（运城市）?"
    assert result.stderr == f"warning: id:City_x-c640f07f is nothing in this build (line 1, column 13); {near}\n"


def test_explain_shows_the_query_its_algebra_and_what_patterns_match(small_build: Path) -> None:
    result = run("query", "SELECT ?n { ?s a dz:City ; rdfs:label ?n FILTER(LANG(?n) = 'zh') }", "--explain", "--store", small_build)
    assert result.exit_code == 0, result.output
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>" in lines
    assert [line for line in lines if line.startswith(("Project", "Filter", "BGP"))] == ["Project (?n)", 'Filter (LANG(?n) = "zh")', "BGP"]
    assert any("│ ?s rdf:type dz:City" in line and "│ 1 " in line for line in lines)
    assert any(line.startswith("答案 answer: 1 行 rows, ") for line in lines)


def test_explain_fills_a_ready_question_in(small_build: Path) -> None:
    words = ("指标对比", "--indicator", "签约项目数", "--explain", "--store", small_build)
    assert 'VALUES ?指标 { "签约项目数" }' in run("query", *words).stdout
    told = json.loads(run("query", *words, "--format", "json").stdout)
    assert told["rows"] == 2
    assert {"text": "?观测 dz:indicator ?概念", "matches": 2, "more": False} in told["patterns"]
    assert run("query", *words, "--format", "csv").exit_code == 2


def test_a_query_out_of_time_ends_the_process(small_build: Path) -> None:
    forever = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    words = [sys.executable, "-m", "kg", "query", forever, "--timeout", "0.2", "--store", str(small_build)]
    found = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    assert found.returncode == 1
    assert found.stderr.startswith("error: no answer within 0.2 seconds\n")


def test_a_query_for_other_programs_loads_no_slow_library(small_build: Path) -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        f"try: main(['query', 'SELECT ?s {{ ?s a dz:City }}', '--format', 'csv', '--store', {str(small_build)!r}])\nexcept SystemExit: pass\n"
        "slow = {'rich', 'rdflib', 'numpy', 'jieba', 'networkx', 'kg.ask.show', 'kg.ask.findings', 'kg.model', 'kg.publish.files'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert found.stdout.startswith("s\n")
    assert found.stderr == "[]\n"


def test_a_file_that_is_not_utf8_is_told(small_build: Path, tmp_path: Path) -> None:
    (tmp_path / "gbk.rq").write_bytes("SELECT ?市 {}".encode("gbk"))
    result = run("query", "--store", small_build, "-f", tmp_path / "gbk.rq")
    assert (result.exit_code, "not UTF-8" in result.stderr) == (2, True)


@pytest.mark.parametrize("words", [("query", "ASK {}"), ("show", "运城"), ("figures",), ("check",)])
def test_no_build_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run(*words, "--store", tmp_path)
    assert result.exit_code == 1
    assert result.stderr == (f"error: there is no build here\n  where: {tmp_path}\n  to do: run: kg build INPUT… --out {tmp_path}\n")


# ---------------------------------------------------------------- show, figures, evaluate


def test_show_prints_facts_with_sentence_and_place(small_build: Path) -> None:
    result = run("show", "风陵渡经开区", "--store", small_build)
    assert result.exit_code == 0
    for words in (
        "风陵渡经济开发区  开发区  id:DevelopmentZone_x-ee690746",
        "位于 运城市 < 山西省",
        "发展产业 →",
        "投资20亿元。」〔目标〕 甲/报告.txt 5–43  0.95",
        "海鲲绿色智能制造园（项目）",
    ):
        assert words in result.stdout
    assert "运城市 < 山西省" not in run("show", "运城", "--store", small_build).stdout


def test_show_for_other_programs(small_build: Path) -> None:
    portrait = json.loads(run("show", "运城", "--store", small_build, "--format", "json").stdout)
    assert portrait["name"] == "运城市"
    assert portrait["figures"][0]["said"][0]["document"] == "甲/报告.txt"


def test_show_of_an_unknown_thing(small_build: Path) -> None:
    result = run("show", "风岭渡", "--store", small_build)
    assert result.exit_code == 2
    assert "did you mean 风陵渡经济开发区" in result.stderr


def test_figures_lists_what_was_not_captured_first(small_build: Path) -> None:
    result = run("figures", "报告.txt", "--store", small_build, "--format", "csv")
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [row["fate"] for row in rows] == ["not captured", "captured", "date"]
    assert "no subject" in run("figures", "--store", small_build).stdout


def test_figures_of_an_unknown_document(small_build: Path) -> None:
    result = run("figures", "报导.txt", "--store", small_build)
    assert result.exit_code == 2
    assert "甲/报告.txt" in result.stderr


def test_check_tells_disagreements_then_plans(audited_build: Path) -> None:
    result = run("check", "--store", audited_build)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:6] == [
        "互相矛盾 disagreements  2",
        "  互相矛盾  多处一致  同一指标两处：46个与48个，互相矛盾",
        "    46个  甲经济开发区 引进项目数 2023年",
        f"      「{AUDITED[2]}」 核对.txt 32–53",
        "    48个  甲经济开发区 引进项目数 2023年",
        f"      「{AUDITED[3]}」 核对.txt 54–85",
    ]
    assert "  未达到  计划与完成  目标50亿元，实际35.2亿元" in result.stdout.splitlines()
    assert "其他核对" not in result.stdout
    assert result.stdout.splitlines()[-1] == "相符 agreements  2  kg check --all"
    everything = run("check", "核对", "--all", "--store", audited_build).stdout
    at = [everything.index(words) for words in ("互相矛盾 disagreements", "相符 agreements", "其他核对", "计划与完成 plans and results")]
    assert at == sorted(at)


def test_check_for_other_programs(audited_build: Path) -> None:
    found = json.loads(run("check", "--store", audited_build, "--format", "json").stdout)
    assert {name: len(some) for name, some in found.items()} == {"disagreements": 2, "results": 4}
    assert found["disagreements"][0]["sentences"][1]["figures"] == [{"stated": "48个", "name": "甲经济开发区 引进项目数 2023年"}]
    rows = list(csv.DictReader(run("check", "--all", "--store", audited_build, "--format", "csv").stdout.splitlines()))
    assert [(row["verdict"], row["words"]) for row in rows[:3]] == [("互相矛盾", "46个"), ("互相矛盾", "48个"), ("互相矛盾", "")]
    assert {row["verdict"] for row in rows} == {"互相矛盾", "相符", "已达到", "未达到"}
    assert rows[0]["finding"].startswith("id:Finding_")


def test_check_of_an_unknown_document(audited_build: Path) -> None:
    result = run("check", "核实.txt", "--store", audited_build)
    assert result.exit_code == 2
    assert "核对.txt" in result.stderr


def test_evaluate(gold_build: Path) -> None:
    article = GOLD / "D1-huaian-signing.json"
    result = run("evaluate", article, "--store", gold_build, "--errors")
    assert result.exit_code == 0
    assert "macro F1 1.0000" in result.stdout
    figures = json.loads(run("evaluate", article, "--graph", gold_build / "kg.nq", "--json").stdout)
    assert figures["all facts"]["f1"] == 1.0
    assert run("evaluate", "/nowhere.json", "--store", gold_build).exit_code == 2


# ---------------------------------------------------------------- the console


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", ["query 事物清单", "query 事物清单 --format csv", "query --list", "show 运城", "figures --format csv", "--help"])
def test_an_answer_that_cannot_be_printed_is_told_in_one_line(small_build: Path, words: str) -> None:
    store = () if words.endswith(("--list", "--help")) else ("--store", str(small_build))
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kg", *words.split(), *store]
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert found.returncode == 1
    assert found.stderr.startswith("error: the answer could not be printed: No space left on device\n  where: standard output\n")
    assert len(found.stderr.splitlines()) == 3


def test_who_reads_a_part_of_an_answer_may_leave(small_build: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 50000", "--format", "csv", "--store", str(small_build)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert asking.stdout.readline()
        asking.stdout.close()
        assert asking.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that can close a stream")
def test_without_standard_output_nothing_breaks(small_build: Path) -> None:
    command = f"{sys.executable} -m kg figures --store {small_build} >&- <&-"
    found = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in found.stderr


def test_output_is_utf8_whatever_the_console_says(small_build: Path) -> None:
    words = [sys.executable, "-m", "kg", "show", "运城", "--store", str(small_build)]
    for encoding in ("gbk", "ascii", "utf-8"):
        found = subprocess.run(words, capture_output=True, check=True, env={"PYTHONIOENCODING": encoding})
        assert "运城市  地级行政区" in found.stdout.decode("utf-8")


def test_errors_are_utf8_too(small_build: Path) -> None:
    words = [sys.executable, "-m", "kg", "show", "没有的事物", "--store", str(small_build)]
    found = subprocess.run(words, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii"})
    assert found.returncode == 2
    assert "where: 没有的事物" in found.stderr.decode("utf-8")


# ---------------------------------------------------------------- search


def test_a_search_in_every_form(small_build: Path) -> None:
    table = run("search", "运", "城", "--store", small_build)
    assert table.exit_code == 0
    assert "运城市" in table.stdout
    assert "1 行 rows" in table.stdout
    rows = list(csv.DictReader(run("search", "yc", "--format", "csv", "--store", small_build).stdout.splitlines()))
    assert [(row["name"], row["class"], row["matched"], row["id"]) for row in rows] == [("运城市", "地级行政区", "运城", "id:City_x-c640f07e")]
    (found,) = json.loads(run("search", "经开", "--class", "DevelopmentZone", "--format", "json", "--limit", "1", "--store", small_build).stdout)
    assert (found["name"], found["label"], found["place"], found["matched"]) == ("风陵渡经济开发区", "开发区", "运城市", "风陵渡经开区")
    assert run("search", "没有", "--format", "csv", "--store", small_build).stdout == "name,class,place,matched,id\n"


def test_a_search_that_cannot_be_done_is_told(small_build: Path, tmp_path: Path) -> None:
    wrong = run("search", "运城", "--class", "开发趋", "--store", small_build)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "did you mean 开发区?" in wrong.stderr
    assert run("search", "运城", "--limit", "0", "--store", small_build).exit_code == 2
    assert run("search", "运城", "--store", tmp_path).exit_code == 1
