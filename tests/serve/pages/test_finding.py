"""Search, vocabulary, explorer, editor and the files that pages are made of."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.ask import open
from kg.ask.ready.catalogue import questions
from kg.serve.pages.editor import declared
from kg.serve.pages.explorer import WAY
from kg.serve.pages.render import WEB
from kg.vocab import CLASSES, LABELS, PREFIXES
from tests.serve.pages.conftest import local

HTML = {"accept": "text/html"}


@pytest.mark.parametrize("words", ["运城", "yuncheng", "yc", "城市"])
def test_search_finds_by_part_pinyin_and_initials(small_pages: TestClient, words: str) -> None:
    answer = small_pages.get("/search", params={"q": words}, headers={"accept": "application/json"}).json()
    city = next(one for one in answer["results"] if one["name"] == "运城市")
    assert (city["class"], city["label"], city["page"]) == ("City", "地级行政区", f"/id/{local('City', '运城市')}")
    assert f"/id/{local('City', '运城市')}" in small_pages.get("/search", params={"q": words}, headers=HTML).text


@pytest.mark.parametrize("kind", ["开发区", "DevelopmentZone"])
def test_search_keeps_to_a_class(small_pages: TestClient, kind: str) -> None:
    answer = small_pages.get("/search", params={"q": "风陵渡", "class": kind, "format": "json"}).json()
    assert [one["class"] for one in answer["results"]] == ["DevelopmentZone"]
    none = small_pages.get("/search", params={"q": "风陵渡", "class": "Fund"}, headers=HTML)
    assert "没有名称含" in none.text


def test_classes_stand_in_the_order_of_the_explorer_and_others_are_refused_to_programs(small_pages: TestClient) -> None:
    listed = re.findall(r'<option value="(\w+)"', small_pages.get("/search?q=x", headers=HTML).text)
    assert listed[:4] == ["Province", "City", "County", "DevelopmentZone"]
    assert {*listed} == {*CLASSES, "Indicator"}
    refused = small_pages.get("/search", params={"q": "运", "class": "Planet"}, headers={"accept": "application/json"})
    assert (refused.status_code, "class=Planet" in refused.text) == (400, True)


def test_a_browser_can_take_it_for_a_search_engine(small_pages: TestClient) -> None:
    """OpenSearch 1.1, with suggestions as an array of arrays."""
    described = small_pages.get("/opensearch.xml")
    assert described.headers["content-type"] == "application/opensearchdescription+xml"
    template = re.search(r'rel="suggestions" template="([^"]+)"', described.text)
    assert template
    answer = small_pages.get(template[1].replace("&amp;", "&").replace("{searchTerms}", quote("运城")))
    assert answer.headers["content-type"] == "application/x-suggestions+json"
    words, names, labels, addresses = answer.json()
    assert (words, names[0], labels[0]) == ("运城", "运城市", "地级行政区")
    assert addresses[0] == f"http://kg.example/id/{local('City', '运城市')}"


@pytest.mark.parametrize("words", ["", " ", "'\"<script>", "\x00", "*", '" OR 1', "长" * 5_000, "NEAR(", "💩", "%"])
def test_no_search_is_too_strange(hostile_pages: TestClient, words: str) -> None:
    for form in ("json", "html", "suggestions"):
        answer = hostile_pages.get("/search", params={"q": words, "format": form, "limit": "-3"})
        assert answer.status_code == 200
        assert "<script>" not in answer.text or form != "html"


def test_the_vocabulary_is_a_page_and_turtle(small_pages: TestClient) -> None:
    page = small_pages.get("/ontology", headers=HTML).text
    for name, (zh, _) in LABELS.items():
        assert f'id="{name}"' in page
        assert zh in page
    for path, accept in (("/ontology", "text/turtle"), ("/ontology.ttl", "*/*")):
        answer = small_pages.get(path, headers={"accept": accept})
        assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
        assert len(list(ox.parse(io.BytesIO(answer.content), format=ox.RdfFormat.TURTLE))) > 1000
    assert small_pages.get("/ontology", headers={"accept": "image/png"}).status_code == 406


def test_the_explorer_is_the_builds_own_with_the_way_to_the_other_pages(small_pages: TestClient, small_build: Path) -> None:
    answer = small_pages.get("/")
    assert answer.content.replace(WAY, b"") == (small_build / "graph.html").read_bytes()
    for there in re.findall(r'href="(\w+)"', WAY.decode()):
        assert small_pages.get(f"/{there}", headers=HTML).status_code == 200
    assert answer.content.count(WAY) == 1
    assert small_pages.head("/").headers["content-length"] == str(len(answer.content))
    again = small_pages.get("/", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert small_pages.get("/", headers={"if-none-match": '"another"'}).status_code == 200


def test_the_editor_has_every_ready_question_with_its_fields(small_pages: TestClient) -> None:
    page = small_pages.get("/query", headers=HTML).text
    for question in questions().values():
        assert question.title in page
        form = page[page.index(f'value="{question.name}">') :].split("</form>")[0]
        assert all(f'name="{parameter}"' in form for parameter in question.parameters)


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_ready_question_opens_as_a_query_that_any_program_takes(small_pages: TestClient, small_build: Path, name: str) -> None:
    question = questions()[name]
    values = {"年份": "2023", "起始": "2023", "截至": "2023", "置信度": "0.8", **dict.fromkeys(question.flags, "是")}
    given = {parameter: values.get(parameter, "运城") for parameter in question.parameters}
    page = small_pages.get("/query", params={"question": name, **given}, headers=HTML).text
    assert 'role="alert"' not in page
    assert all(f"VALUES ?{parameter} {{ &#34;{value}&#34; }}" in page for parameter, value in given.items())
    asked = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert asked
    build = open(small_build)
    build.store.query(html.unescape(asked[1]), use_default_graph_as_union=True)  # without prefixes known beforehand


def test_a_value_that_is_none_is_told_beside_its_field(small_pages: TestClient) -> None:
    page = small_pages.get("/query", params={"question": "指标对比", "年份": "<b>去年"}, headers=HTML).text
    assert 'role="alert">年份“&lt;b&gt;去年”填得不对，应为 2023 或 2023-06<' in page
    page = small_pages.get("/query", params={"question": "开发区<b>"}, headers=HTML).text
    assert 'role="alert">没有名为“开发区&lt;b&gt;”的问题<' in page


def test_only_missing_prefixes_are_declared() -> None:
    query = 'PREFIX dz: <x>\nSELECT * { ?s a dz:City ; rdfs:label "skos:no" } # dct:no'
    assert declared(query, PREFIXES) == f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n{query}"


def test_completion_knows_the_vocabulary(small_pages: TestClient) -> None:
    known = small_pages.get("/query/terms.json").json()
    assert known["prefixes"]["dz"] == PREFIXES["dz"]
    terms = {name: rest for name, *rest in known["terms"]}
    assert terms["dz:investor"] == ["property", *LABELS["investor"]]
    assert terms["dz:City"][0] == "class"
    assert {f"dz:{name}" for name in LABELS} <= set(terms)


def test_files_are_those_that_pages_name_and_no_others(small_pages: TestClient) -> None:
    page = "".join(small_pages.get(path, headers=HTML).text for path in ("/query", "/search", f"/id/{local('City', '运城市')}"))
    named = set(re.findall(r'/web/([\w./-]+)"', page))
    assert {"style.css", "editor.js", "yasgui/yasgui.min.js"} <= named
    for name in named:
        answer = small_pages.get(f"/web/{name}")
        assert answer.content == WEB.joinpath(*name.split("/")).read_bytes()
        assert small_pages.get(f"/web/{name}", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    for name in ("../app.py", "templates/entity.html", "..%2f__init__.py", "", "nothing"):
        assert small_pages.get(f"/web/{name}").status_code == 404
    assert small_pages.post("/web/style.css").status_code == 405


def test_the_editors_licences_come_with_it() -> None:
    notice = (WEB / "yasgui" / "NOTICE.txt").read_text(encoding="utf-8")
    for name in ("@zazuko/yasgui 4.6.2", "codemirror", "jquery", "datatables.net", "dompurify", "n3", "lodash-es"):
        assert name in notice
    assert json.dumps(notice).count("Permission is hereby granted") > 10
