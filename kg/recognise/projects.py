"""Projects: named undertakings, by their head (…项目), their amount (20亿元的…), their list (…等6个项目) or their label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

from kg import reference
from kg.language import lists
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise import pairs, plants
from kg.recognise.borders import phrase_start
from kg.recognise.firm_names import endings
from kg.recognise.name_borders import place_ranks
from kg.recognise.project_items import items
from kg.recognise.vote import FLOOR
from kg.recognise.word_tables import words
from kg.wording import patterns

WORDINGS = Path(__file__).parent / "wordings" / "projects.yaml"
_SAID = patterns(WORDINGS)
_TAIL = re.compile(
    r"(?:项目|工程|生产线|车间|总部|综合体|基地|电站|产线|平台|中心|工厂|厂房|产业园|产业基地|产业化|园)(?:[（(]?(?:[一二三四五六]|[0-9])期[）)]?(?:工程|项目)?)?$"
)
_SHARED = re.compile(r"、[^，。；、“”0-9的]{2,16}?(?:项目|改造|技改|扩建|扩产|生产线|基地|工厂)")
_COUNTS = dict(zip("两二三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)) | {str(n): n for n in range(2, 30)}
_SUM = re.compile(r".*[0-9][0-9.]*\s*(?:万亿|亿|万)(?:元|美元)的?")
_MADE = re.compile(r"年(?:产|处理|加工)[0-9.]+[^，。；：的、]{1,24}[及和与]$")
_TIMES = re.compile(r"[0-9]+[×xX*]$")
_DATED = re.compile(r"(?:表\d{0,2}\s?)?(?:(?:19|20)\d\d年度?)?(?:第?[一二三四]季度|上半年|下半年)?")
_SORTED = re.compile("重[点大]|签约|开工|在建|招商|省级|市级|竣工|投产|储备|谋划")
_AREAS = frozenset({"Province", "City", "County"})
_FRONT_KINDS = frozenset({"Province", "City", "County", "DevelopmentZone", "Park", "Enterprise"})


@cache
def _generic() -> re.Pattern[str]:
    """Fronts made of general words alone: 省级重点, 签约, 基础设施建设."""
    general = sorted((row["word"] for row in reference.table("generic_project_words")), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, general))}|[0-9一二三四五六七八九十百两几数大余多次条首第、“”和及与的()（）+\s])*")


def is_name(name: str) -> bool:
    """Whether a phrase names an undertaking, rather than a sort of them (重大项目, 签约项目).

    >>> is_name("省级重点项目"), is_name("海藻锂电池负极材料项目")
    (False, True)
    """
    front = _TAIL.sub("", name).removeprefix("与")
    front = "" if front in ("生产线", "产线", "工厂", "厂房", "电站", "平台", "中心", "基地", "产业园") else front
    if not 2 <= len(front) <= 50 or front.count("“") != front.count("”") or _SAID["no_undertaking"].search(front):
        return False
    if front in place_ranks() or _SAID["any_works"].fullmatch(front):
        return False
    return not _generic().fullmatch(front) and not re.fullmatch(r"“[^”]*”", front)


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of projects, with the names of their place and investor left off in front where nothing else bears the rest."""
    made = list(_proposed(article, found, tags))
    firms = {(m.passage, m.end): m for m in found if m.kind == "Enterprise" and not m.implied and m.confidence >= FLOOR}
    owners = [firms.get((m.passage, m.start)) for m in made]
    several: dict[str, set[str]] = {}
    for mention, owner in zip(made, owners, strict=True):
        if owner is not None:
            several.setdefault(mention.name, set()).add(owner.name)
    called: dict[str, str] = {}  # the firms of projects named before, by the projects' names
    for mention, owner in zip(made, owners, strict=True):
        if owner is not None:
            called.setdefault(mention.name, owner.name)
        elif before := _called_short(mention.name, called):
            yield replace(mention, name=before, method="projects.again")
            continue
        if owner is None or all(_shortens(owner.name, other) or _shortens(other, owner.name) for other in several[mention.name]):
            yield mention
        else:  # 甲能源|8GW组件项目, 乙光能|8GW组件项目: two
            yield replace(mention, start=owner.start, name=article.passages[mention.passage].text[owner.start : mention.end])


def _called_short(name: str, called: Mapping[str, str]) -> str | None:
    """The project that a shorter name means, its firm's word before the end of its name: 甲硅钢公司年产30万吨|硅钢项目, 甲硅钢项目."""
    found = []
    for whole, firm in called.items():
        tail = next((name[at:] for at in (2, 3, 4) if whole.endswith(name[at:]) and name[:at] in firm), "")
        if len(tail) > 4 and whole != tail:
            found.append(whole)
    return found[0] if len(found) == 1 else None


def _shortens(short: str, name: str) -> bool:
    """Whether a firm's name may be short for another: its characters stand in it, in their order."""
    rest = iter(name)
    return all(char in rest for char in short)


def _proposed(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    before: dict[int, list[Mention]] = {}
    for mention in found:
        before.setdefault(mention.passage, []).append(mention)
    topic: Mention | None = None
    own: Mention | None = None  # the project that the document calls 本项目
    card = False
    titles = items(article)
    for passage, following in zip_longest(article.passages, article.passages[1:]):
        card = bool(_SAID["card"].match(passage.text)) or (card and passage.role not in ("heading", "title"))
        here = list(_Finder(passage, before.get(passage.index, []), tags[passage.index], card).find())
        here = [_again(mention, here) for mention in here]
        named = before.get(passage.index, ())
        plant = plants.heading(passage, following, named) if following is not None and not here else None
        if headed := titles.get(passage.index, plant):
            here = [Mention(passage.index, *headed, "Project", passage.text[slice(*headed)], "projects.label", 0.95)]
        if own is not None and not here and (phase := _SAID["phase_heading"].match(passage.text)):
            here = [Mention(passage.index, *phase.span("phase"), "Project", own.name + phase["phase"], "projects.label", 0.9)]
        yield from here
        if own is not None and not here:
            yield from _phases(passage, own)
        elif topic and topic.passage != passage.index:
            yield from _phases(passage, topic)
        else:
            yield from _later_phases(passage, here)
        own = own or next((m for m in here if _SAID["called_own"].match(passage.text, m.end)), None)
        labelled = [m for m in here if m.method == "projects.label"]
        if labelled:
            topic = labelled[0]
        elif passage.role in ("heading", "title"):
            topic = None


def _again(mention: Mention, here: Sequence[Mention]) -> Mention:
    """A project called by the end of the name that it had before in the sentence (其中铜箔项目 of 锂电铜箔项目)."""
    longer = [m.name for m in here if m.end <= mention.start and m.name.endswith(mention.name) and m.name != mention.name]
    return replace(mention, name=longer[-1], method="projects.again") if len(longer) == 1 else mention


def _phases(passage: Passage, topic: Mention) -> Iterator[Mention]:
    """一期, 二期 of the project that a card is about."""
    whole = _PHASE.sub("", topic.name)
    own = {hit.start(): hit for way in ("own_phase", "phase_of") for hit in _SAID[way].finditer(passage.text)}
    for hit in (own[at] for at in sorted(own)):
        yield Mention(passage.index, hit.start(), hit.end(), "Project", whole + hit["phase"], "projects.phase", 0.75)


def _later_phases(passage: Passage, here: Sequence[Mention]) -> Iterator[Mention]:
    """甲项目分两期建设，一期…；二期…: the phases of the one project that the sentence names, where more than one has its own clause."""
    for project in here[:1] if len(here) == 1 else ():
        named = _PHASE.search(project.name)
        stop = passage.text.find("。", project.end)
        parts = list(_SAID["own_phase"].finditer(passage.text, project.end, stop if stop >= 0 else len(passage.text)))
        if len({hit["phase"] for hit in parts} | {named[0] if named else ""} - {""}) < 2 or project.name.endswith(("园", "基地")):
            continue
        for hit in parts:
            whole = project.name.removesuffix(named[0]) if named else project.name
            yield Mention(passage.index, hit.start(), hit.end(), "Project", whole + hit["phase"], "projects.phase", 0.7)


_PHASE = re.compile("[一二三四]期$")


class _Finder:
    """The projects of one passage."""

    def __init__(self, passage: Passage, found: Sequence[Mention], tags: tuple[Tag, ...], card: bool) -> None:
        self.passage, self.text, self.found, self.tags, self.card = passage, passage.text, found, tags, card
        self.fields = {(m.start, m.end) for m in found if m.kind == "Industry"}
        self.fronts = sorted(
            (m for m in found if m.kind in _FRONT_KINDS and not m.implied and m.confidence >= FLOOR),
            key=lambda m: (m.start, -m.end),
        )

    def find(self) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        for mention in (*self._labels(), *self._amounts(), *self._lists(), *self._fellows(), *self._owned(), *self._built(), *self._heads()):
            if not any(mention.start < end and start < mention.end for start, end in taken):
                taken.append((mention.start, mention.end))
                yield mention

    def _make(self, start: int, end: int, method: str, confidence: float) -> Iterator[Mention]:
        clause = self.text[max(self.text.rfind(c, 0, start) for c in "，。；") + 1 : start + 1]
        if _SAID["forbidden"].search(clause):
            return
        start, end = self._strip(start, end)
        if times := _TIMES.search(self.text, 0, start):
            start = times.start()  # 1×10万吨电解铝项目
        name = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])|(?<=[0-9][GMKTk])\s+(?=W)", "", self.text[start:end])  # 20G|W, wrapped
        name = name[1:-1] if name[:1] == "“" and name[-1:] == "”" else name
        if self._sorts(start, end):
            return
        if self.passage.role == "title" and "、" in name:
            return  # a headline's digest of several
        if end - start >= 3 and is_name(name) and (method == "label" or "项目" in name or "工程" in name or len(name) <= 24):
            yield Mention(self.passage.index, start, end, "Project", name, f"projects.{method}", confidence)

    def _sorts(self, start: int, end: int) -> bool:
        """Whether the words sort a place's projects, as titles of tables do: 2024年甲开发区重点项目."""
        dated = _DATED.match(self.text, start)
        at = dated.end() if dated else start
        while place := next((m for m in self.fronts if m.start == at and m.kind != "Enterprise" and m.end < end), None):
            at = place.end
        rest = _TAIL.sub("", self.text[at:end])
        return at > start and bool(_SORTED.search(rest)) and _generic().fullmatch(rest) is not None

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        """Leave off what names the place or the investor in front, while a specific name remains."""
        if re.fullmatch("“[^“”]*”?", self.text[start:end]):
            start, end = start + 1, end - (self.text[end - 1] == "”")
        firms = (m for m in self.fronts if m.kind == "Enterprise" and start < m.start and m.end < end - 3)
        firm = next((m for m in firms if self.text[m.start - 1] == "的"), None)
        start = firm.start if firm else start  # 原列入清单的甲公司乙项目
        lead = _SAID["in_front"].match(self.text[start:end])
        start += lead.end() if lead else 0
        done = list(_SAID["ahead"].finditer(self.text[start:end]))
        start += done[-1].end() if done and is_name(self.text[start + done[-1].end() : end]) else 0
        time = _SAID["behind"].search(self.text[start:end])
        end = start + time.start() if time else end
        moved = True
        while moved:
            moved = False
            for mention in self.fronts:
                if mention.start <= start < mention.end < end - 2 and self._may_go(mention, end):
                    rest = self.text[mention.end : end].removeprefix("的")
                    if is_name(rest) and len(rest) > 4 and not _SAID["infrastructure"].search(rest):
                        start, moved = end - len(rest), True
                        break
        bracket = re.match("（[^（）]{1,8}）", self.text[start:end])
        start += bracket.end() if bracket else 0
        while start < end and (self.text[start] in "的 " or (self.text[start] == "“" and "”" not in self.text[start:end])):
            start += 1
        return start, end

    def _may_go(self, mention: Mention, end: int) -> bool:
        """A brand (岚岭三期项目) is part of the name, and so is a park that is itself the undertaking."""
        if self.text[mention.end] in pairs.DASHES or (mention.kind in ("City", "County") and self.text[mention.end] in "至到"):
            return False  # 武汉—鄂州…项目, 崇左至凭祥铁路
        if mention.kind in _AREAS and any(word[-1] == "业" for word in endings().beginning(self.text, mention.end)):
            return False  # 陕西|锌业…项目: the place is the firm's
        if mention.kind in ("City", "County") and self.text[mention.end] in "港站桥湖河江岛湾机":
            return False  # 唐山港…工程: another name begins with the place's
        if mention.kind == "Enterprise":
            return bool(re.search(r"公司|集团|会社|厂$", mention.name)) or self.text.startswith(("年产", "年处理", "年加工"), mention.end)
        if any(m.kind == "Enterprise" and m.start == mention.start and mention.end < m.end < end for m in self.fronts):
            return False  # 某省甲电子…项目: the place is the firm's
        return mention.kind != "Park" or self.text[mention.end : end] not in ("项目", "工程")

    def _labels(self) -> Iterator[Mention]:
        field = _SAID["field"].match(self.text) or (self.card and _SAID["card_field"].match(self.text))
        if field:
            yield Mention(self.passage.index, *field.span("name"), "Project", field["name"].strip(), "projects.label", 0.97)
            return
        if listed := _SAID["listing"].match(self.text):
            yield from self._whole(*listed.span("name"), "label", 0.9)
        hit = _SAID["label"].match(self.text) or (self.passage.role == "body" and _SAID["item"].match(self.text)) or None
        several = lists.items(self.text, *hit.span("name")).items if hit and "、" in hit["name"] else ()
        if len(several) > 1 and all(item.end - item.start > 4 and _TAIL.search(self.text[item.start : item.end]) for item in several):
            for item in several:  # 3.甲基地、乙检测中心。
                yield from self._whole(item.start, item.end, "label", 0.9)
        elif hit and not _SAID["told"].search(hit["name"]):
            yield from self._make(hit.start("name"), hit.end("name"), "label", 0.95)

    def _whole(self, start: int, end: int, method: str, confidence: float) -> Iterator[Mention]:
        """A name whose borders are marked: nothing is left off, but no firm and no sort of things is one."""
        name = self.text[start:end].strip()
        other = any((m.start, m.end) == (start, end) and m.confidence >= FLOOR for m in self.found if m.kind in _FRONT_KINDS)
        if not other and is_name(name):
            yield Mention(self.passage.index, start, end, "Project", name, f"projects.{method}", confidence)

    def _amounts(self) -> Iterator[Mention]:
        for hit in _SAID["amount"].finditer(self.text):
            name = hit["name"]
            stop = _SAID["amount_end"].search(name)
            kept = stop is not None and stop[0].startswith(("项目", "基地"))
            if stop is None and not _SAID["works"].search(name) and not _TAIL.search(name) and (rest := _SHARED.match(self.text, hit.end())):
                yield from self._make(hit.start("name"), rest.end(), "amount", 0.8)  # 28亿元的SUV焊装、涂装车间改造
                continue
            end = hit.start("name") + (len(name) if stop is None else stop.end() if kept else stop.start())
            if re.match(r"[0-9一二三四五六七八九十两]+个|[0-9]+\s*[家条项]", name) or _SAID["reached"].search(self.text[: hit.start()]):
                continue
            yield from self._make(hit.start("name"), end, "amount", 0.9 if stop else 0.7)

    def _lists(self) -> Iterator[Mention]:
        for hit in _SAID["listed"].finditer(self.text):
            listed = lists.items(self.text, max(self.text.rfind(c, 0, hit.start()) for c in "，。；：（(") + 1, hit.start())
            items = [(i.start, i.end) for i in listed.items]
            if len(items) < 2 and self.text[hit.start() - 2 : hit.start()] != "项目":
                continue
            if re.search("[上下]游|配套|补链|同类|类似", hit[0]):
                continue  # PC、尼龙等下游项目: what is to be made
            known = sum(self._is_field(start, end) for start, end in items)
            if known * 2 >= len(items) and "个" not in hit[0] and hit[0] != "等项目":
                continue
            for place, (start, end) in enumerate(items):
                if place == 0:
                    head = end - 2 if self.text[end - 2 : end] == "建设" else end
                    start = phrase_start(self.text, self.tags, head, floor=start)
                if re.search(r"[0-9]+\s*[个项家]$", self.text[start:end]):
                    continue
                amount = _SUM.match(self.text[start:end])
                start += amount.end() if amount else 0
                yield from self._make(start, end, "list", 0.88)

        for hit in _SAID["brought"].finditer(self.text):
            for item in lists.items(self.text, *hit.span("it")).items:
                last = item.end == hit.end("it")
                yield from self._make(item.start, item.end + 2 * last, "list", 0.85)

        for hit in _SAID["enumerated"].finditer(self.text):
            members = [(item.start, item.end) for item in lists.items(self.text, *hit.span("it")).items]
            firms = [m for m in self.found if m.kind == "Enterprise" and m.confidence >= FLOOR]
            led = [span for span in members if any(span[0] <= m.start <= span[0] + 4 and m.end < span[1] for m in firms)]
            for start, end in members if led and "，" not in hit["it"] else ():
                yield from self._make(start, end, "list", 0.8)

    def _fellows(self) -> Iterator[Mention]:
        """Members of an enumeration that is counted as undertakings (A、B两个项目), or that begins or ends as they do (A、B相继上马)."""
        for start, end in lists.clauses(self.text):
            if "、" not in self.text[start:end] or self.passage.role == "row":
                continue
            tally = next((hit for hit in _SAID["tallied"].finditer(self.text, start) if hit.start() <= end), None)
            begun = _SAID["begun"].search(self.text, start, end)
            stop = tally.start() if tally and tally.start() > start else begun.start() if begun else 0
            members = [(item.start, item.end) for item in lists.items(self.text, start, stop).items] if stop else []
            said = _COUNTS.get(tally["tally"], 0) if tally and stop == tally.start() else 0
            if len(members) < 2 or (said and said != len(members)):
                continue
            members[0] = (self._first_start(*members[0]), members[0][1])
            members = [(left, right - 2 * self.text.endswith("建设", left, right)) for left, right in members]
            owned = any(m.end < end and self.text[m.end] == "的" for m in self.fronts if m.kind == "Enterprise" and m.start >= start)
            if not owned and all(self._is_undertaking(*span) for span in members):
                for left, right in members:
                    yield from self._make(left, right, "list", 0.8)

    def _first_start(self, start: int, end: int) -> int:
        zone = next((m.end for m in self.fronts if m.kind != "Enterprise" and m.start == start and m.end <= end - 4), None)
        firm = next((m.start for m in self.fronts if m.kind == "Enterprise" and start <= m.start and m.end < end), zone)
        return phrase_start(self.text, self.tags, end, floor=start) if firm is None else firm

    def _is_undertaking(self, start: int, end: int) -> bool:
        """Whether a member names what is built or done, or who builds it and what."""
        name = self.text[start:end]
        led = any(m.kind == "Enterprise" and m.start == start and m.end <= end - 3 for m in self.fronts)
        return led or ((_SAID["works"].search(name) or _TAIL.search(name)) is not None and is_name(name))

    def _is_field(self, start: int, end: int) -> bool:
        return any(abs(s - start) <= 6 and e == end for s, e in self.fields if s >= start - 6)

    def _owned(self) -> Iterator[Mention]:
        for end in sorted({m.end for m in self.found if m.kind == "Enterprise" and m.confidence >= FLOOR}):
            hit = _SAID["owned"].match(self.text, end)
            if hit and re.match("[一二三四]期[^，。；]{0,6}项目", hit["name"]):
                start = next(m.start for m in self.found if m.kind == "Enterprise" and m.end == end and m.confidence >= FLOOR)
                yield from self._whole(start, hit.end("name"), "owned", 0.8)  # 甲木业二期扩能项目
            elif hit and (self.text[end] == "的" or not _SAID["clause"].search(hit["name"])):
                yield from self._make(hit.start("name"), hit.end("name"), "owned", 0.85)

    def _built(self) -> Iterator[Mention]:
        for plant in plants.find(self.text, self.found, self.fronts, self.tags):
            make = self._whole if plant.whole else self._make
            yield from make(plant.start, plant.end, plant.method, plant.confidence)

    def _heads(self) -> Iterator[Mention]:
        for hit in _SAID["head"].finditer(self.text):
            phased = hit[0].endswith("期")
            start = phrase_start(self.text, self.tags, hit.start())
            joint = re.compile(r"[、]$").search(self.text, 0, start)
            if not phased and (_SAID["head_goes_on"].match(self.text[hit.end() :]) or start == hit.start()):
                continue
            if _SAID["counted"].search(self.text[:start]) and hit.start() - start < 8:
                continue  # 这个项目, but 这个年产12万吨差别化锦纶项目
            last = next((t for t in self.tags if t.start < hit.start() <= t.end), None)
            speaker = any(t.label == "PER" and start <= t.start and t.end <= hit.start() for t in self.tags)
            if last and last.label == "v" and (hit.start() - start <= 6 or speaker) and not self._is_trade(last):
                continue
            if joint and self._verbal(joint.start()):
                start = phrase_start(self.text, self.tags, joint.start())
            if start and self.text[start - 1] in "及和与" and not is_name(self.text[start : hit.end()]):
                start = phrase_start(self.text, self.tags, start - 1)  # 标准厂房及基础设施配套建设项目
            if joined := _MADE.search(self.text, 0, start):
                start = joined.start()  # 年产20万吨电解液及|8亿平方米涂覆隔膜项目
            yield from self._make(start, hit.end(), "head", 0.8)

    def _is_trade(self, word: Tag) -> bool:
        """Whether a verb says what is made of the noun before it (笋蛋白提取项目), not what is done with a project."""
        before = next((t for t in self.tags if t.end == word.start), None)
        return self.text[word.start : word.end] in words("industry_words", "trade") and before is not None and before.label in ("n", "nz", "nw")

    def _verbal(self, at: int) -> bool:
        """Whether the word that ends here is an activity that shares the head behind: 研发、生产基地项目."""
        return any(t.label in ("vn", "v") and t.end == at for t in self.tags)
