"""Who does it, where the sentence does not say: the running subject of clause, paragraph, section and article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.model import Mention, Recognised
from kg.read.sections import mark
from kg.relate.cards import cards
from kg.relate.voiced import Voiced

AREAS = ("Province", "City", "County")
ZONES = ("DevelopmentZone", "Park", "SpecialtyTown")
_STOPS = "，。；！？：\t"
# What may stand between a clause's start and its subject.
_LEAD = re.compile(
    r"(?:一家|这家|名为|名叫|叫做|其中|明确|同时|目前|据悉|据了解|据介绍|此外|另外|近年来|以来|今年以来|去年以来|近日|日前|随后|眼下|截至目前|此次|当[天日晚]|同[日天]|[今昨][天日]|上午|下午|分开发区看|仪式上|会上"
    r"|[0-9年月日一二三四上下半季度、至\-—前个]*)*$"
)
# A place may also stand in an adverbial: 走进X, 在X, 位于X的….
_AT = re.compile(
    r"(?:(?:公司|企业)?(?:总部|注册地|住所)?(?:位于|坐落于|坐落在|地处|设在|设于|落户于?|注册在|注册于|扎根于?|立足|入驻)|走进|来到|(?:镜头|视线|目光|记者)?(?:切|转|移|投|拉|推|聚焦|转向|移步|驱车|赶)(?:到|至|向|往|回)|在|“|（|支持|推动|引导|鼓励|指导|助力)*$"
)
_ALIAS = re.compile("[（(][^（）()]*称[^（）()]*[)）]")
_RANKED = re.compile("率先|首[个家批创次]|范围|上下|排|名列|前列|位居|位列|第|领先|独家|推广")
_HELP = re.compile("(?:支持|推动|引导|鼓励|指导|助力)")
_TOWARDS = re.compile("主攻|紧盯|瞄准|聚焦|面向|对接|兼顾|锁定|盯住|盯紧|深耕|借鉴|学习|[赴到去往向]")  # whom a place courts does nothing there
_HELPING = ("支持", "推动", "引导", "鼓励", "指导", "助力")


_PLACES = (*ZONES, *AREAS)
# A sentence of a story that begins with its time alone (2016年，…) goes on with who the story is about.
_DATED = re.compile(
    r"(?:此后|随后|后来|接着|到了?|于)?(?:[0-9〇零一二三四五六七八九十]{2,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    r"|同年|当年|次年|翌年|后来|此后|随后|不久|如今|[两三四五六七八九十]年后)(?:[0-9]{1,2}月)?(?:底|初|，|(?=[在于与同被获入搬迁]|通过|成立|设立|建成|落户|挂牌))"
)
# What goes on about the project, the fund, the institute of the sentence before: 该项目…, 总投资…, 基金规模…, 研究院设在….
_OF_LAST = {
    "Project": re.compile(
        r"(?:其中)?[，,]?(?:(?:该|本|此|这个|这一)?(?:项目|工程|基地|产业园|园区|生产线)(?!建设|签约|数|个|方面|库|推进会)"
        r"|(?:计划|预计|协议|概算|估算|匡算)*总?投资(?!者|促进|环境)|(?:规划|总|计划)?(?:占地|用地|建筑面积)|(?:全部|整体|全面)?(?:建成|投产|达产|投用)(?:投产|达产|达效|运营|投用)?后"
        r"|[一二三]期|主要(?:建设|生产)|建设(?:内容|规模|工期)|由)"
    ),
    "Fund": re.compile(r"(?:该|这只|此|本)?(?:基金|母基金)|(?:目标|基金|募集|首期)?(?:总)?规模"),
    "ResearchPlatform": re.compile(r"(?:该|这个|此)?(?:研究院|研究中心|中心|实验室|平台|研究所)"),
    "Organization": re.compile(r"(?:该|这个|此)?(?:研究院|联盟|协会|商会|研究所|学院)"),
    "Event": re.compile(r"(?:本次|本届|此次|该|这次)?(?:论坛|大会|活动|推介会|展会|博览会|洽谈会|交易会|峰会|年会|大赛)"),
}
_PRODUCTS = re.compile(r"(?:其|主要|主导|相关|目前，?|如今，?)*产品(?!质量|结构)|主营")
# A firm or a body that no recogniser read is all the same the subject of its clause.
_UNREAD = re.compile(
    r"[\u4e00-\u9fff]{2}(?:公司|集团|企业|研究院|研究所|大学|学院|[工制药电陶焦冶]厂|股份|科技|药业|矿业|钙业|乳业|酒业|铝业|钢铁|光电|实业|控股|重工|合作社|客户)"
    r"(?:[（(][^（）()]{1,8}[）)])?(?:也|还|已|均|先后|分别|正式|成功|又|则|新|再次|双双|连续[^，。；]{1,6}|近日|日前)*$"
)
# 高新区推行…: the one zone of that sort.
_SORT = re.compile("(?:园区(?!企业|内|工业|规上|现有)|高新区|经开区|开发区|新区|保税区|综保区|投资区|示范区|工业园区|产业园区)")
# What an announcement, an approval or a contract calls the project that it is about.
_THIS = re.compile("本项目")
_CALLED = re.compile("[”’]?[（(]?(?:以下|下)(?:统称|简称|称)为?[“‘”]?(?:本|该)?项目[”’“]?")
# What may follow a zone that heads a part: 一、甲经开区（5个项目）, 乙高新区 腾笼换鸟
_NAMED_ALONE = re.compile(r"[：\s]|。?$|[（(][^（）()]{0,3}\d+[个家项]?[^（）()]{0,4}[)）]$")


def outermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those of a passage that no other holds."""
    return tuple(
        m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in mentions)
    )


class Focus:
    """The running subjects of one article."""

    def __init__(self, recognised: Recognised) -> None:
        self._recognised = recognised
        self._mentions = {index: outermost(here) for index, here in recognised.by_passage.items()}
        self._voiced = Voiced(recognised)
        subject = recognised.subject
        self._cards = cards(recognised)
        self.topic = _own_project(recognised)  # what 本项目 means here
        # In a place's own report a sentence without a subject speaks of the place again; in a newspaper, of the one before.
        self._carries = subject is None or subject.kind == "Province"

    def card(self, passage: int) -> Mention | None:
        """What the card is about that a passage stands in."""
        return self._cards.get(passage)

    def subject(self, passage: int, kinds: Collection[str] = (*ZONES, *AREAS)) -> Mention | None:
        """What a passage is about where nothing in it says so: that of its speaker, if of these kinds, else of the article."""
        return self._voiced.subject(passage, kinds)

    def lead(self, passage: int, kinds: Collection[str], before: int | None = None) -> Mention | None:
        """The mention that leads the clause before a place in a passage, or an earlier clause of the same passage."""
        return self._lead(passage, kinds, before)[0]

    def _lead(self, passage: int, kinds: Collection[str], before: int | None = None) -> tuple[Mention | None, str]:
        """The mention that leads, and what makes it an adverbial (在, 支持) or the one helped; "" for a subject."""
        text = self._recognised.article.passages[passage].text
        stop = len(text) if before is None else before
        found, led_by = None, ""
        helped: dict[int, str] = {}  # 支持甲发展…，乙发展…: the whole part is help
        heads: dict[int, str] = {}  # what leads each part of the sentence, by the ； behind which the part begins
        for mention in self._mentions.get(passage, ()):
            if mention.kind in kinds and mention.end <= stop and text[mention.end : mention.end + 1] != "、":
                clause = max(text.rfind(c, 0, mention.start) for c in _STOPS) + 1
                ahead = re.sub(r"^[\u4e00-\u9fff]{1,5}的", "", text[clause : self._chain_start(passage, mention)])
                part = max(text.rfind(c, 0, mention.start) for c in "。；")
                at = ""
                if mention.kind in _PLACES:
                    adverbial = _AT.search(ahead)
                    if adverbial and adverbial[0]:  # 在X, 支持X: only for what its own part of the sentence says
                        if _LEAD.fullmatch(ahead[: adverbial.start()]) and adverbial[0] in _HELPING:
                            heads[part] = mention.name
                            helped[part] = adverbial[0]
                        if any(c in text[mention.end : stop] for c in ("；" if adverbial[0] not in _HELPING else _STOPS)):
                            continue
                        if mention.kind in AREAS and _RANKED.match(text, mention.end):
                            continue  # 在全市率先推行: how it compares
                        if found and not led_by and found.kind not in _PLACES and "。" not in text[found.end : mention.start]:
                            continue  # 甲公司…，位于乙区，…: it goes on with the firm
                        ahead, at = ahead[: adverbial.start()], adverbial[0]
                if _LEAD.fullmatch(ahead):
                    found, led_by = self._headed(passage, mention, kinds, stop), at or helped.get(part, "")
                    heads[part] = found.name
        own = max(text.rfind(c, 0, stop) for c in "。；")
        # 甲区…；支持乙区…；抓好…: where the parts have several subjects, one without its own has none of theirs
        if own not in heads and len(set(heads.values())) > 1 and text[own : own + 1] == "；":
            return None, ""
        return found, led_by

    def _chain_start(self, passage: int, mention: Mention) -> int:
        """Where the chain of areas begins that ends in a place: 湖北|随县."""
        start = mention.start
        while mention.kind in _PLACES and (
            outer := next((m for m in self._mentions.get(passage, ()) if m.kind in AREAS and m.end == start and not m.implied), None)
        ):
            start = outer.start
        return start

    def back(self, passage: int, kinds: Collection[str]) -> Mention | None:
        """What 其 points back to: the subject of the nearest sentence before in the paragraph that has one."""
        passages = self._recognised.article.passages
        for earlier in reversed(passages[:passage]):
            if earlier.paragraph != passages[passage].paragraph:
                break
            found, led_by = self._lead(earlier.index, kinds)
            if found:
                return None if led_by in _HELPING else found  # 支持甲区发展…。推广…: not who is helped, but who helps
        return None

    def seller(self, passage: int, position: int) -> Mention | None:
        """The firm whose goods are sold there: the one that leads the sentence, else the only one of the sentence before."""
        passages, subject = self._recognised.article.passages, self._recognised.subject
        if subject is not None and subject.kind == "Enterprise":
            return None  # a firm's own profile
        lead = self.lead(passage, ("Enterprise", *_PLACES), position)
        if lead is not None:
            return lead if lead.kind == "Enterprise" else None
        if going_on := self._going_on(passage, position, ("Enterprise",)):
            return going_on
        for earlier in reversed(passages[:passage]):
            if earlier.paragraph != passages[passage].paragraph:
                break
            firms = {m.name: m for m in self._mentions.get(earlier.index, ()) if m.kind == "Enterprise"}
            if firms:
                return next(iter(firms.values())) if len(firms) == 1 else None
        return None

    def _going_on(self, passage: int, position: int, kinds: Collection[str]) -> Mention | None:
        """Who or what the paragraph's story goes on with: 2016年，… of its firm, 总投资… of the project just named."""
        passages = self._recognised.article.passages
        text = passages[passage].text
        start = max(text.rfind(c, 0, position) for c in "。；：！？") + 1
        if text[start - 1 : start] == "：" and start > 2 and not any(m.end == start - 1 for m in self._mentions.get(passage, ())):
            return None  # 甲熔炼升级改造：总投资…: of something that no one read
        project = next((kind for kind, words in _OF_LAST.items() if kind in kinds and words.match(text, start)), None)
        product = "Enterprise" in kinds and _PRODUCTS.match(text, start)
        if not project and not product and not ("Enterprise" in kinds and _DATED.match(text, start)):
            return None
        earlier = [p for p in passages[:passage] if p.paragraph == passages[passage].paragraph and p.role == passages[passage].role]
        if not project and not product and (not earlier or _DATED.match(earlier[0].text)):
            return None  # a chronicle: each paragraph has its own time, and who it is about is the whole's
        for one in reversed(earlier):
            here = [m for m in self._mentions.get(one.index, ()) if m.kind == project]
            if project:
                named = {m.name: m for m in here}
                if named:
                    return next(iter(named.values())) if len(named) == 1 else None
            else:
                found, led_by = self._lead(one.index, ("Enterprise", *_PLACES))
                if found and led_by != "在":
                    return found if found.kind == "Enterprise" else None
        return None

    def _unread(self, passage: int, position: int) -> bool:
        """Whether a firm that no one read stands right before a place, so that nobody else does what is said there."""
        text = self._recognised.article.passages[passage].text
        clause = max(text.rfind(c, 0, position) for c in _STOPS) + 1
        read = any(clause <= m.start and m.end <= position for m in self._mentions.get(passage, ()))
        return not read and _UNREAD.search(text[clause:position]) is not None

    def _sort(self, passage: int, position: int, after: int) -> Mention | None:
        """The zone that 高新区 stands for at the head of a clause, where the article names just one of that sort."""
        text = self._recognised.article.passages[passage].text
        said = None
        for hit in _SORT.finditer(text, max(after, max(text.rfind(c, 0, position) for c in "。！？") + 1), position):
            clause = max(text.rfind(c, 0, hit.start()) for c in _STOPS) + 1
            if _LEAD.fullmatch(text[clause : hit.start()]) and not any(m.start <= hit.start() < m.end for m in self._mentions.get(passage, ())):
                said = hit
        if said is None or text[said.end() : said.end() + 1] in ("的", "内", "里", "、", "企"):
            return None
        subject = self.subject(passage)
        if said[0] == "园区" and subject is not None and subject.kind in ZONES:
            return subject
        zones = {m.name: m for m in self._recognised.mentions if m.kind == "DevelopmentZone" and m.name.endswith(said[0]) and not m.implied}
        if said[0] == "园区":  # the zone named last
            before = (m for m in reversed(self._recognised.mentions) if (m.passage, m.end) <= (passage, said.start()))
            return next((m for m in before if m.kind == "DevelopmentZone"), None)
        return next(iter(zones.values())) if len(zones) == 1 else None

    def _headed(self, passage: int, mention: Mention, kinds: Collection[str], stop: int) -> Mention:
        """A与B携手打造的C，…: the clause's subject is what its relative clause describes."""
        text = self._recognised.article.passages[passage].text
        end = min((at for c in _STOPS if (at := text.find(c, mention.end)) >= 0), default=len(text))
        for other in self._mentions.get(passage, ()):
            close = _ALIAS.match(text, other.end)
            behind = other.kind in kinds and mention.end < other.start and text[other.start - 1] == "的"
            if behind and (close.end() if close else other.end) == end <= stop:
                return other
        return mention

    def together(self, passage: int, before: int, kinds: Collection[str]) -> tuple[Mention, ...]:
        """The members of the last enumeration that leads a clause of the sentence before a place: 铅山、鄱阳2家工业园区…推行X."""
        text = self._recognised.article.passages[passage].text
        sentence = max(text.rfind(c, 0, before) for c in "。；！？") + 1
        here = [m for m in self._mentions.get(passage, ()) if m.kind in kinds and sentence <= m.start and m.end <= before]
        runs: list[list[Mention]] = []
        for mention in here:
            if runs and text[runs[-1][-1].end : mention.start] in ("、", "和", "及"):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        for run in reversed(runs):
            later = (m for m in self._mentions.get(passage, ()) if m.kind == "County" and run[-1].end < m.start < before)
            if any(text[m.start - 1] in _STOPS for m in later):
                return ()  # 甲县经开区、甲县高新区…，甲县…
            pick = re.search("前者|后者", text[run[-1].end : before])
            if pick and len(run) == 2:
                return (run[pick[0] == "后者"],)
            clause = max(text.rfind(c, 0, run[0].start) for c in _STOPS) + 1
            ahead = _AT.sub("", text[clause : run[0].start]) if clause > sentence else text[clause : run[0].start]
            if len(ahead) <= 2 and not _TOWARDS.fullmatch(ahead):
                close = (clause > sentence and "，" not in text[run[-1].end : before]) or run[0].start - sentence <= 2
                return tuple(run) if len(run) > 1 and (close or _HELP.fullmatch(text[clause : run[0].start])) else ()
        return ()

    def at(self, passage: int, position: int, kinds: Collection[str]) -> Mention | None:
        """The nearest running subject of these kinds: the card's, the sentence's, the paragraph's, the article's."""
        if self.topic and self.topic.kind in kinds and _THIS.search(self._recognised.article.passages[passage].text, 0, position + 4):
            return self.topic
        card = self._cards.get(passage)
        if card and card.kind in kinds:
            return card
        found, adverbial = self._lead(passage, kinds, position)
        going_on = self._going_on(passage, position, kinds) if found is None or adverbial else None
        if going_on and adverbial:
            return going_on  # 2019年在阳江设立…: the firm of the story
        if "DevelopmentZone" in kinds and not (found and found.implied and found.kind in ZONES):
            found = self._sort(passage, position, found.end if found and found.passage == passage else 0) or found
        if found:
            return found
        if self._unread(passage, position):
            return None
        if going_on:
            return going_on
        if self._carries and self._voiced.voice(passage) is None:
            found = self.back(passage, kinds)
            if found:
                return found
        subject = self.heading(passage) or self.subject(passage, kinds)
        return subject if subject and subject.kind in kinds else None

    def heading(self, passage: int) -> Mention | None:
        """The zone that heads the passage's part of the article (甲高新区：锂电“满园春色”), where it is not the article's own."""
        passages = self._recognised.article.passages
        for said in reversed(passages[passage].section.headings):  # 一、甲经开区 over 1.乙项目
            above = next((p for p in reversed(passages[:passage]) if p.role == "heading" and p.text.startswith(said)), None)
            if above is None:
                continue
            opens = marked.length if (marked := mark(above.text)) else 0
            zone = next((m for m in self._mentions.get(above.index, ()) if m.start == opens and m.kind == "DevelopmentZone" and not m.implied), None)
            if zone and _NAMED_ALONE.match(above.text, zone.end):
                return zone
        return None


def _own_project(recognised: Recognised) -> Mention | None:
    """The project that 本项目 stands for: the one so defined (以下简称“本项目”), else the only one of the title."""
    passages = recognised.article.passages
    projects = [m for m in recognised.mentions if m.kind == "Project" and not m.implied]
    for project in projects:
        if _CALLED.match(passages[project.passage].text, project.end):
            return project
    titled = {m.name: m for m in projects if passages[m.passage].role == "title"}
    return next(iter(titled.values())) if len(titled) == 1 else None
