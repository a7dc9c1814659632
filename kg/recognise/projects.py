"""Projects: named undertakings, by their head (…项目), their amount (20亿元的…), their list (…等6个项目) or their label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import reference
from kg.language import lists
from kg.language.tagger import Tag
from kg.model import Article, Mention, Passage
from kg.recognise.borders import phrase_start

_MONEY = r"[0-9][0-9.]*\s*(?:万亿|亿|万)(?:元|美元|欧元|港元|日元|英镑)?(?:人民币)?"
_PHASE = r"(?:[（(]?(?:[一二三四五六]|[0-9])期[）)]?(?:工程|项目)?)?"
_ATOM = r"(?:“[^”]{1,30}”|[^“”，。；：！？、\s])"
_HEADS = "项目|工程|生产线|基地|电站|产线|平台|中心|工厂|厂房|园"
# 10亿元的X, 投资12亿元新建X项目: what follows the amount is the undertaking.
_AMOUNT = re.compile(
    rf"{_MONEY}(?:以上)?(?:的|，?(?:新建|建设|投资建设|实施|扩建|打造|兴建)(?:的)?)(?P<name>{_ATOM}{{2,50}})"
)
_END = re.compile(rf"项目{_PHASE}|(?=[0-9]+[月年])|(?=因)|等(?=一批|[0-9]|.{{0,20}}项目)|基地(?:[一二三四五]期)?(?=[、，。；和建已正]|$)|纷纷|先后|相继|陆续|同步|双双|顺利|正式|成功|一次|从|落户|落地|签约|开工|投产|正在|已经?|(?:和|与)(?={_MONEY})")
_KINDS = "生产基地|产业基地|基地|生产线|产线|中试线|工厂|组装厂|电站|装置|智算中心|算力中心|数据中心|研发中心|总部"
# 建设X基地, 布局的X基地: an undertaking without the word 项目.
_BUILT = re.compile(rf"(?:建设|新建|兴建|扩建|布局|投建|打造|设立|合作|实施)(?:的|了)?(?P<name>[^，。；、的“”]{{2,24}}?(?:{_KINDS}))(?=[，。；、]|总投资|投资|因|已|于|正|$)")
_OWNED = re.compile(r"的(?P<name>[^，。；、的]{2,24}?(?:项目|生产线|基地|中试平台|平台|工厂|电站))(?=[、，。；和及与]|$|投资|总投资|从|已|于|正|将|目前|[0-9])")
_HEAD = re.compile(rf"(?:项目|工程|(?<=[\u4e00-\u9fff])(?:光伏|风力发|抽水蓄能|储能|热)?电站(?!项目)|风电场(?!项目)|(?<=[\u4e00-\u9fffA-Za-z])生产线(?!项目)){_PHASE}")
_LISTED = re.compile(r"等(?:[^，。；、项家户]{0,16}?)(?:项目|工程)|等(?:总投资[^，。；]{2,12}的)?[^，。；]{0,8}?[0-9一二三四五六七八九十]+个[^，。；、]{0,10}?项目")
_LABEL = re.compile(r"^(?:【项目】|项目名称[:：]\s*|\s*[0-9]+[.．、]\s*)(?P<name>[^，。；:：]{3,50}?(?:项目|工程|基地|生产线|中心|电站|工厂|园)[^，。；:：]{0,8})(?=$|[，。；:：\s])")
_PART = re.compile(r"(?<![第\u4e00-\u9fff])(?P<phase>[一二三四]期)(?P<what>[0-9][^，。；]{1,12}?(?:生产线|机柜|厂房|产线))?(?=工程|项目|已|于|在|计划|规划|正|建|将|[0-9]{4}年|主体)")
# Money and repetitions are no undertakings.
_NO_UNDERTAKING = re.compile(r"(?:基金|资金|贷款|补助|奖励|补贴|管委会|分行|银行)$|(?:基金|资金)基础上|项目.*[成个]|^[（(][一二三四五六七八九十]+[）)]|由|[0-9一二两三四五六七八九十]+[家户个]|大抓|[0-9]{4}年以来|(?:产业链|产业|行业|领域)$|(?:充实|谋划|策划|储备|包装|争取|招引|引进|落实|抓好|强化|突出|紧盯|围绕|聚焦)$|^(?:开发区|园区|企业|产业链|产业集群|集群)|^[一二三四五]期[0-9]*月?")
_FORBIDDEN = re.compile(r"严禁|禁止|杜绝|不得|淘汰|退出(?!的)|清退")
# What every zone builds keeps the zone's name before it.
_INFRASTRUCTURE = re.compile(r"污水|中水|道路|厂房|基础设施|供水|供热|供气|供电|管网|输变电|变电站|排水|管廊|绿化|路网|场地平整")


@cache
def _generic() -> re.Pattern[str]:
    """Fronts made of general words alone: 省级重点, 签约, 基础设施建设."""
    words = sorted((row["word"] for row in reference.table("generic_project_words")), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[0-9一二三四五六七八九十百余多次条首第、“”和及与的()（）+\s])*")


def is_name(name: str) -> bool:
    """Whether a phrase names an undertaking, rather than a sort of them (重大项目, 签约项目).

    >>> is_name("省级重点项目"), is_name("海藻锂电池负极材料项目")
    (False, True)
    """
    front = re.sub(rf"(?:{_HEADS}){_PHASE}$", "", name)
    if not 2 <= len(front) <= 50 or front.count("“") != front.count("”") or _NO_UNDERTAKING.search(front):
        return False
    return not _generic().fullmatch(front) and not re.fullmatch(r"“[^”]*”", front)


def propose(article: Article, found: Sequence[Mention], tags: Sequence[tuple[Tag, ...]]) -> Iterator[Mention]:
    """Mentions of projects, with the names of their place and investor left off in front."""
    before: dict[int, list[Mention]] = {}
    for mention in found:
        before.setdefault(mention.passage, []).append(mention)
    topic: Mention | None = None
    for passage in article.passages:
        here = list(_Finder(passage, before.get(passage.index, []), tags[passage.index]).find())
        yield from here
        if topic and topic.passage != passage.index:
            yield from _phases(passage, topic)
        labelled = [m for m in here if m.method in ("projects.label",)]
        if labelled:
            topic = labelled[0]
        elif passage.role in ("heading", "title"):
            topic = None


def _phases(passage: Passage, topic: Mention) -> Iterator[Mention]:
    """一期, 二期 of the project that a card is about."""
    for hit in _PART.finditer(passage.text):
        end = hit.end()
        yield Mention(passage.index, hit.start(), end, "Project", topic.name + hit["phase"], "projects.phase", 0.75)


class _Finder:
    """The projects of one passage."""

    def __init__(self, passage: Passage, found: Sequence[Mention], tags: tuple[Tag, ...]) -> None:
        self.passage, self.text, self.found, self.tags = passage, passage.text, found, tags
        self.fields = {(m.start, m.end) for m in found if m.kind == "Industry"}
        self.fronts = sorted(
            (m for m in found if m.kind in ("Province", "City", "County", "DevelopmentZone", "Park", "Enterprise") and not m.implied),
            key=lambda m: (m.start, -m.end),
        )

    def find(self) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        for mention in (*self._labels(), *self._amounts(), *self._lists(), *self._owned(), *self._built(), *self._heads()):
            if not any(mention.start < end and start < mention.end for start, end in taken):
                taken.append((mention.start, mention.end))
                yield mention

    def _make(self, start: int, end: int, method: str, confidence: float) -> Iterator[Mention]:
        clause = self.text[max(self.text.rfind(c, 0, start) for c in "，。；") + 1 : start]
        if _FORBIDDEN.search(clause):
            return
        start, end = self._strip(start, end)
        name = re.sub(r"\s+", "", self.text[start:end])
        name = name[1:-1] if name[:1] == "“" and name[-1:] == "”" else name
        if end - start >= 3 and is_name(name) and (method == "label" or "项目" in name or "工程" in name or len(name) <= 24):
            yield Mention(self.passage.index, start, end, "Project", name, f"projects.{method}", confidence)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        """Leave off what names the place or the investor in front, while a specific name remains."""
        numbered = re.match(r"[0-9.]+\s*(?:万亿|亿|万)(?:美|欧|港|日)?元(?:的)?|该?公司|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九]是|[一1]个|首个", self.text[start:end])
        start += numbered.end() if numbered else 0
        moved = True
        while moved:
            moved = False
            for mention in self.fronts:
                brand = mention.kind == "Enterprise" and not re.search(r"公司|集团|厂$", mention.name)
                if mention.start <= start < mention.end < end - 2 and not brand and not (mention.kind == "Park" and self.text[mention.end : end] in ("项目", "工程")):
                    rest = self.text[mention.end : end].removeprefix("的")
                    if is_name(rest) and len(rest) > 4 and not _INFRASTRUCTURE.search(rest):
                        start, moved = end - len(rest), True
                        break
        while start < end and self.text[start] in "的“ ":
            start += 1
        return start, end

    def _labels(self) -> Iterator[Mention]:
        hit = _LABEL.match(self.text)
        if hit:
            yield from self._make(hit.start("name"), hit.end("name"), "label", 0.95)

    def _amounts(self) -> Iterator[Mention]:
        for hit in _AMOUNT.finditer(self.text):
            name = hit["name"]
            stop = _END.search(name)
            end = hit.start("name") + (stop.end() if stop and stop[0].startswith(("项目", "基地")) else stop.start() if stop else len(name))
            if re.match(r"[0-9一二三四五六七八九十两]+个|[0-9]+\s*[家条项]", name):
                continue
            yield from self._make(hit.start("name"), end, "amount", 0.9 if stop else 0.7)

    def _lists(self) -> Iterator[Mention]:
        for hit in _LISTED.finditer(self.text):
            listed = lists.items(self.text, max(self.text.rfind(c, 0, hit.start()) for c in "，。；：（(") + 1, hit.start())
            items = [(i.start, i.end) for i in listed.items]
            if len(items) < 2 and not self.text[hit.start() - 2 : hit.start()] == "项目":
                continue
            known = sum(self._is_field(start, end) for start, end in items)
            if known * 2 >= len(items) and "个" not in hit[0] and hit[0] != "等项目":
                continue
            for place, (start, end) in enumerate(items):
                if place == 0:
                    head = end - 2 if self.text[end - 2 : end] == "建设" else end
                    start = phrase_start(self.text, self.tags, head, floor=start)
                if re.search(r"[0-9]+\s*[个项家]$", self.text[start:end]):
                    continue
                amount = re.match(rf".*{_MONEY}(?:的)?", self.text[start:end])
                start += amount.end() if amount else 0
                yield from self._make(start, end, "list", 0.88)

    def _is_field(self, start: int, end: int) -> bool:
        return any(abs(s - start) <= 6 and e == end for s, e in self.fields if s >= start - 6)

    def _owned(self) -> Iterator[Mention]:
        for hit in _OWNED.finditer(self.text):
            if any(m.end == hit.start() and m.kind == "Enterprise" for m in self.found):
                yield from self._make(hit.start("name"), hit.end("name"), "owned", 0.85)

    def _built(self) -> Iterator[Mention]:
        for hit in _BUILT.finditer(self.text):
            firm = any(m.kind == "Enterprise" and m.end <= hit.start() and "。" not in self.text[m.end : hit.start()] for m in self.found)
            if (firm or "公司" in self.text[: hit.start()]) and not re.search(r"[0-9一二两三四五六七八九十]+条全?$", self.text[: hit.start("name")]):
                yield from self._make(hit.start("name"), hit.end("name"), "built", 0.75)

    def _heads(self) -> Iterator[Mention]:
        for hit in _HEAD.finditer(self.text):
            if re.match(r"(?:建设)?(?:(?:不少于|不低于|达到|达|超过|突破|共|各)?\s*[0-9]+\s*[个项家宗件]|数|个数|总|率|库|化|部|方|单位|公司|组|法人|清单|台账|入库|策划|录|建设?推进机制)", self.text[hit.start() + 2 : hit.end() + 6]) and not hit[0].endswith("期"):
                continue
            start = phrase_start(self.text, self.tags, hit.start())
            joint = re.compile(r"[、]$").search(self.text, 0, start)
            if re.match(r"\s*[0-9]+\s*[个座家条项]", self.text[hit.end() :]):
                continue
            if re.search(r"(?:这个|这一|该|此)$|[0-9一二两三四五六七八九十]+条全?$", self.text[:start]):
                continue
            if start == hit.start() and not hit[0].endswith("期"):
                continue
            last = next((t for t in self.tags if t.start < hit.start() <= t.end), None)
            if last and last.label == "v" and hit.start() - start <= 6:
                continue
            if joint and self._verbal(joint.start()):
                start = phrase_start(self.text, self.tags, joint.start())
            if start and self.text[start - 1] in "及和与" and not is_name(self.text[start : hit.end()]):
                start = phrase_start(self.text, self.tags, start - 1)  # 标准厂房及基础设施配套建设项目
            yield from self._make(start, hit.end(), "head", 0.8)

    def _verbal(self, at: int) -> bool:
        """Whether the word that ends here is an activity that shares the head behind: 研发、生产基地项目."""
        return any(t.label in ("vn", "v") and t.end == at for t in self.tags)
