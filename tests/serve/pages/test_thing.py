"""``/id/NAME``: pages for people, RDF for programs, and what is answered where a name is none."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg.ask import open
from kg.ask.store import EVIDENCE, text
from kg.serve.pages import described, routes
from kg.serve.pages.entity import INVERSE
from kg.vocab import DZ, EVIDENCE_GRAPH, ID_BASE, RDF, RELATIONS
from tests.page.gold import HOSTILE
from tests.publish.graphs import AUDITED, COUNTED, SETTLED
from tests.serve.pages.conftest import BASE, LONG, local

HTML = {"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}
FORMS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
ZONE, PROJECT = local("DevelopmentZone", "风陵渡经济开发区"), local("Project", "海鲲绿色智能制造园")


class _Read(HTMLParser):
    """What a browser makes of a page: its text, elements and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        self.links += [given["href"] or ""] if tag == "a" else []
        self.ids += [given["id"] or ""] if "id" in given else []

    def handle_data(self, data: str) -> None:
        self.words += data


def read(pages: TestClient, path: str) -> _Read:
    answer = pages.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return _Read(answer.text)


def graph(pages: TestClient, path: str, media: str = "text/turtle") -> set[ox.Triple]:
    answer = pages.get(path, headers={"accept": media})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    return {quad.triple for quad in ox.parse(io.BytesIO(answer.content), format=FORMS[media])}


def test_a_page_tells_all_of_a_thing_with_the_sentence_behind_each_fact(small_pages: TestClient) -> None:
    page = read(small_pages, f"/id/{PROJECT}")
    for words in ("项目", "海鲲绿色智能制造园", "风陵渡经济开发区", "深圳海鲲科技有限公司"):
        assert words in page.words
    for words in ("20亿元", "15亿元", "年产3000吨“好”\\货", "签约", "已被取代"):
        assert words in page.words
    plain = re.sub(r"\s", "", page.words)
    assert plain.count(SETTLED) >= 5  # its class, its place, its investor, its capacity, its stage
    for words in ("甲/报告.txt", "第5–", "置信0.95", "test:rule"):
        assert words in plain
    assert f"/id/{ZONE}" in page.links
    told = small_pages.get(f"/id/{PROJECT}", headers=HTML).text
    assert '<mark class="value">20亿元</mark>' in told
    assert '<mark class="object">深圳海鲲科技有限公司</mark>' in told


def test_what_the_user_rejected_is_told_as_no_longer_true(small_pages: TestClient) -> None:
    page = small_pages.get(f"/id/{PROJECT}", headers=HTML).text
    former = page[page.index('<li class="former">') :]
    assert "智能制造" in page
    assert "用户否决" in former


def test_figures_stand_by_indicator_and_year_and_contradictions_side_by_side(small_pages: TestClient) -> None:
    page = read(small_pages, f"/id/{local('City', '运城市')}")
    columns = re.findall(r"指标\s*2023\s*时间不明", page.words)
    assert columns
    assert "互相矛盾的数值" in page.words
    assert page.words.count(COUNTED) >= 4  # twice side by side, once behind each figure
    anchors = {link[1:] for link in page.links if link.startswith("#Observation_")}
    assert anchors
    assert anchors <= set(page.ids)


def test_plans_stand_beside_their_results(audited_pages: TestClient) -> None:
    page = read(audited_pages, f"/id/{local('DevelopmentZone', '甲经济开发区')}")
    plain = re.sub(r"\s+", " ", page.words)
    assert "计划与完成" in plain
    assert re.search(r"引进项目数 目标 40个 实际 46个 已达到", plain)
    assert re.search(r"完成投资 目标 50亿元 实际 35.2亿元 未达到", plain)
    assert plain.count(AUDITED[1]) >= 2


def test_every_node_of_a_build_has_a_page_and_every_link_on_it_leads_somewhere(small_pages: TestClient, audited_pages: TestClient) -> None:
    seen: set[str] = set()
    for pages, start in ((small_pages, f"/id/{PROJECT}"), (audited_pages, f"/id/{local('DevelopmentZone', '甲经济开发区')}")):
        waiting = [start]
        seen.clear()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            page = read(pages, path)
            waiting += [link for link in page.links if link.startswith("/id/") and "." not in link]
            assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        kinds = {path.split("/")[-1].split("_")[0] for path in seen}
        assert {"Claim", "Passage", "Article", "Document", "Observation", "Indicator"} <= kinds
    assert "Finding" in kinds


def test_a_sentence_is_shown_in_its_surroundings(small_pages: TestClient) -> None:
    page = small_pages.get(f"/id/{PROJECT}", headers=HTML).text
    passages = sorted(set(re.findall(r"/id/Passage_[0-9a-f]+", page)))
    around = [small_pages.get(path, headers=HTML).text for path in passages]
    assert any(re.search(rf'<mark class="here">{SETTLED}</mark>', one) and COUNTED in one for one in around)


@pytest.mark.parametrize("media", FORMS)
def test_every_format_says_the_same(small_pages: TestClient, media: str) -> None:
    assert graph(small_pages, f"/id/{PROJECT}", media) == graph(small_pages, f"/id/{PROJECT}")


def test_a_description_holds_every_statement_about_the_thing_and_its_claims_with_their_sentences(small_pages: TestClient, small_build: Path) -> None:
    said = graph(small_pages, f"/id/{PROJECT}")
    build = open(small_build)
    node = ox.NamedNode(ID_BASE + PROJECT)
    store = build.store
    about = {quad.triple for quad in (*store.quads_for_pattern(node, None, None), *store.quads_for_pattern(None, None, node))}
    assert about <= said
    claims = list(build.subjects(RDF + "subject", node, EVIDENCE))
    assert len(claims) >= 7
    for claim in claims:
        assert {quad.triple for quad in store.quads_for_pattern(ox.NamedNode(claim), None, None)} <= said
    passages = {one.subject for one in said if text(one.object) == DZ + "Passage"}
    for passage in passages:
        assert {quad.triple for quad in store.quads_for_pattern(passage, None, None, ox.NamedNode(EVIDENCE_GRAPH))} <= said


def test_a_long_description_comes_in_parts_that_name_the_next(small_pages: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = graph(small_pages, f"/id/{ZONE}")
    monkeypatch.setattr(described, "PART", 4)
    found: set[ox.Triple] = set()
    path, parts = f"/id/{ZONE}.ttl", 0
    while path:
        answer = small_pages.get(path)
        found |= {quad.triple for quad in ox.parse(io.BytesIO(answer.content), format=ox.RdfFormat.TURTLE)}
        following = re.search(r'<([^>]*)>; rel="next"', answer.headers["link"])
        path, parts = following[1] if following else "", parts + 1
    assert parts > 2
    assert found == whole


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("text/html,*/*;q=0.5", "text/html"),
        ("", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/json", "application/ld+json"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ],
)
def test_the_client_says_what_it_wants(small_pages: TestClient, accept: str, given: str) -> None:
    """RFC 9110, section 12.5.1; the answer says that it depends on the request (12.5.5) and where this form lies (8.7)."""
    answer = small_pages.get(f"/id/{ZONE}", headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == given
    assert answer.headers["vary"] == "Accept"
    here = answer.headers["content-location"]
    assert small_pages.get(here, headers={"accept": "image/png"}).content == answer.content
    assert f'</id/{ZONE}.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["link"]
    assert small_pages.head(f"/id/{ZONE}", headers={"accept": accept}).headers["content-type"] == answer.headers["content-type"]


def test_what_cannot_be_given_is_refused(small_pages: TestClient) -> None:
    answer = small_pages.get(f"/id/{ZONE}", headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text
    assert small_pages.post(f"/id/{ZONE}").status_code == 405


def test_a_replaced_iri_leads_to_the_one_that_stands(small_pages: TestClient) -> None:
    former, city = local("City", "运城"), local("City", "运城市")
    for suffix in ("", ".ttl"):
        answer = small_pages.get(f"/id/{former}{suffix}", headers=HTML)
        assert (answer.status_code, answer.headers["location"]) == (301, f"/id/{city}{suffix}")


@pytest.mark.parametrize("name", ["City_yun-cheng-shi-00000000", "运城市", "运城"])
def test_an_unknown_name_is_answered_by_the_nearest(small_pages: TestClient, name: str) -> None:
    for accept in ("text/html", "text/turtle"):
        answer = small_pages.get(f"/id/{name}", headers={"accept": accept})
        assert answer.status_code == 404
        assert "运城市" in answer.text
        assert f"/id/{local('City', '运城市')}" in answer.text


@pytest.mark.parametrize("name", ["%00", "a b", "<script>", "..%2f..%2fetc", "x" * 5000, "%ff%fe", "", "a/b/c", "%F0%9F%92%A9", "'\"><svg onload=x>"])
def test_no_name_is_too_strange(small_pages: TestClient, name: str) -> None:
    answer = small_pages.get(f"/id/{name}", headers=HTML)
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert "<svg onload" not in answer.text


def test_hostile_names_are_shown_as_text_under_a_base_of_ones_own(hostile_pages: TestClient) -> None:
    waiting, seen = [f"/id/{local('DevelopmentZone', chr(39) + chr(34) + '><b>开发区')}"], set()
    words = ""
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        page = read(hostile_pages, path)
        words += page.words
        assert not {tag for tag, _ in page.elements} & {"b", "i", "u", "s", "q", "em", "img", "base", "method"}
        assert [given for tag, given in page.elements if tag == "script" and not (given.get("src") or "").startswith("/web/")] == []
        assert not [name for _, given in page.elements for name in given if name.startswith("on")]
        waiting += [link for link in page.links if link.startswith("/id/") and "." not in link]
    assert all(name in words for name in (*HOSTILE, LONG, "'\"><b>开发区", "<em>5个</em>", "<q>范围", "<method>", "坏/<i>'\".txt"))
    assert BASE in words


def test_pages_run_only_what_this_server_sends(small_pages: TestClient) -> None:
    for path in (f"/id/{ZONE}", "/search?q=运城", "/ontology", "/query", "/id/nothing"):
        answer = small_pages.get(path, headers=HTML)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert ("'unsafe-inline'" in policy) == (path == "/query")
        page = _Read(answer.text)
        assert [given for tag, given in page.elements if tag == "style" or "style" in given] == []
        assert "<script>" not in answer.text


def test_behind_a_proxy_links_keep_its_folder(small_build: Path) -> None:
    build = open(small_build)
    pages = TestClient(Starlette(routes=routes(lambda: build)), root_path="/graph", follow_redirects=False)
    answer = pages.get(f"/graph/id/{ZONE}", headers=HTML)
    assert answer.status_code == 200
    inside = [link for link in _Read(answer.text).links if link.startswith("/")]
    assert inside
    assert all(link.startswith("/graph/") for link in inside)
    assert answer.headers["content-location"].startswith("/graph/id/")


def test_every_relation_has_a_heading_at_its_other_end() -> None:
    assert {DZ + name for name in RELATIONS} - set(INVERSE) == {DZ.cooperatesWith}
