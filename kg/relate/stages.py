"""How far a project is: dz:stage, by the words of its sentence, its paragraph's opening or the news itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import Claim, Mention, Passage, Recognised
from kg.relate import portions
from kg.relate.focus import Focus
from kg.vocab import STAGES
from kg.wording import patterns

WORDINGS = Path(__file__).parent / "wordings" / "stages.yaml"
_SAID = patterns(WORDINGS)
_FURTHEST_FIRST = tuple(sorted(STAGES, key=lambda stage: -STAGES[stage]))
_OPENED = {"签约": "Signed", "开工": "UnderConstruction", "投产": "InProduction", "竣工": "InProduction",
           "动工": "UnderConstruction", "破土": "UnderConstruction"}
_OPENING = 8  # passages of headline and first paragraphs, which say what the news is
_OTHERS = frozenset({"Park", "ResearchPlatform", "Organization", "University", "Enterprise"})
_DAY = re.compile(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_PHASE = re.compile("[一二三四]期$")
_BRACKET = re.compile(r"[（(](?=[^（）()]{0,20}(?:设立|成立|注册|落户|子公司|控股|上市|[0-9]{4}年))[^（）()]*[）)]")


def stages(recognised: Recognised) -> Iterator[Claim]:
    """Stage claims of an article; several of one project may disagree."""
    finder = _Finder(recognised)
    for passage in recognised.article.passages:
        yield from finder.passage(passage)
    yield from finder.signed()
    yield from finder.left_over()


class _Finder:
    """The stages of one article's projects."""

    def __init__(self, recognised: Recognised) -> None:
        self.recognised = recognised
        self.focus = Focus(recognised)
        self.told: dict[str, str] = {}  # the furthest stage that some sentence tells of a project
        self.hoped: dict[str, tuple[Mention, int]] = {}  # projects whose start some passage only hopes for, or denies
        context = recognised.article.context
        self.year = context.issued.year if context.issued else context.period.end.year if context.period else None

    def passage(self, passage: Passage) -> Iterator[Claim]:
        """What a passage says of its projects, or of the one that it is about."""
        text = self._without_firms(passage)
        owners = [m for m in self.recognised.by_passage.get(passage.index, ()) if m.kind == "Project"]
        owners = [m for m in owners if m.implied] if any(m.method == "topics.pair" for m in owners) else owners  # 前者…；后者…
        if not owners and passage.role == "body":
            topic = self.focus.at(passage.index, len(text), ("Project",))
            owners = [topic] if topic else []
        for number, project in enumerate(owners):
            here = project.passage == passage.index
            after = portions.after(text, owners, number, _tells) if here else text
            after = self._own(passage, project, after) if here else after
            before = portions.before(text, project) if here else ""
            stage, hoped = self._furthest(passage, before, after)
            if _ended(before, after):
                reached = stage or self.told.get(project.name, "UnderConstruction" if _SAID["broken_off"].search(after) else "Planned")
                self.told[project.name] = reached
                yield Claim(project, "stage", reached, passage.index, 0.8, "stages.ended", ended=True)
                continue
            stage = stage or self._opened(passage) or (_headed(passage) if here else None) or (_announced(text, project) if here else None)
            if not stage and here and _SAID["agreed"].search(text[: project.start]):
                stage = "Signed"
            stage = stage or (self._phases(passage, project) or self._exemplary(passage) if here else None)
            whole_way = _SAID["course"].search(re.split("[。；]", after)[0])  # 抓好甲、乙等项目的开工、投产、达效
            if not (stage or hoped or whole_way) and _SAID["pushed"].search(f"{before}□{after[:60]}"):
                stage = "UnderConstruction"
            if stage:
                self.told[project.name] = max(stage, self.told.get(project.name, stage), key=lambda one: STAGES[one])
                yield Claim(project, "stage", stage, passage.index, 0.85, "stages.words")
            elif hoped:
                self.hoped.setdefault(project.name, (project, passage.index))

    def _without_firms(self, passage: Passage) -> str:
        """A passage with what brackets tell of the firms before them blotted out: 业主：甲公司（2020年落户，乙集团全资设立）."""
        text = passage.text
        here = self.recognised.by_passage.get(passage.index, ())
        for firm in (m for m in here if m.kind == "Enterprise" and not m.implied):
            bracket = _BRACKET.match(text, firm.end)
            if bracket and not any(m.kind == "Project" and bracket.start() <= m.start < bracket.end() for m in here):
                text = text[: bracket.start()] + "□" * (bracket.end() - bracket.start()) + text[bracket.end() :]
        return text

    def _phases(self, passage: Passage, project: Mention) -> str | None:
        """甲基地，投资9亿元，一期4月投产；二期还在谋划: as far as the phases of its sentence are, the later ones where works have begun."""
        stop = min((at for c in "。！？" if (at := passage.text.find(c, project.end)) >= 0), default=len(passage.text))
        if any(m.kind == "Project" and project.end <= m.start < stop for m in self.recognised.by_passage.get(passage.index, ())):
            return None
        reached = [self._furthest(passage, "", part)[0] for part in portions.phases(passage.text, project.end, stop)]
        begun = [stage for stage in reached if stage and STAGES[stage] >= STAGES["UnderConstruction"]]
        return begun[-1] if begun else None

    def _exemplary(self, passage: Passage) -> str | None:
        """新签约项目17个。其中两个最惹眼：甲项目…: what the sentence before counts, this one picks out."""
        before = self.recognised.article.passages[passage.index - 1] if passage.index else passage
        if before.paragraph != passage.paragraph or not _SAID["picks"].match(passage.text):
            return None
        counted = list(_SAID["counts"].finditer(before.text))
        return _OPENED.get(counted[-1]["stage"]) if counted and "、" not in counted[-1][0] else None

    def _own(self, passage: Passage, project: Mention, after: str) -> str:
        """The words behind a project without a later clause of something else: 甲项目已开工，|乙研究所中试基地启用."""
        for other in self.recognised.by_passage.get(passage.index, ()):
            at = other.start - project.end
            if other.kind in _OTHERS and not other.implied and 0 < at < len(after) and after[at - 1] in "，；" and _tells(after[:at]):
                return after[:at]
        return after

    def signed(self) -> Iterator[Claim]:
        """In news of a signing or a start of works, the projects whose stage nothing else tells were signed or begun there."""
        passages = self.recognised.article.passages
        signings, starts = ([p for p in passages[:_OPENING] if _SAID[what].search(p.text)] for what in ("ceremony", "start"))
        signing, start = bool(signings), bool(starts)
        if signing == start:
            return
        seen: set[str] = set()
        for project in self.recognised.mentions:
            begun = self.told.get(project.name) == "Signed" and start  # 落户, 引进, and now begun
            if project.kind != "Project" or project.implied or project.name in seen or (project.name in self.told and not begun):
                continue
            if not any(_covers(said, passages[project.passage]) for said in (*signings, *starts)):
                continue
            seen.add(project.name)
            if not _SAID["unsigned"].search(_sentence_part(passages[project.passage].text, project)):
                stage = "Signed" if signing else "UnderConstruction"
                self.told.setdefault(project.name, stage)
                yield Claim(project, "stage", stage, project.passage, 0.7, "stages.ceremony")

    def left_over(self) -> Iterator[Claim]:
        """A project whose start is only hoped for is planned; one with a phase in production and a later one in works is in works."""
        for name, (project, passage) in self.hoped.items():
            if name not in self.told:
                yield Claim(project, "stage", "Planned", passage, 0.7, "stages.hoped")
        phased: dict[str, list[Mention]] = {}
        for mention in self.recognised.mentions:
            if _PHASE.search(mention.name):
                phased.setdefault(mention.name[:-2], []).append(mention)
        for project in self.recognised.mentions:
            phases = phased.get(project.name, [])
            reached = [self.told[m.name] for m in phases if m.name in self.told]
            works = next((m for m in phases if self.told.get(m.name) == "UnderConstruction"), None)
            if project.kind != "Project" or project.name in self.told:
                continue
            if works and "InProduction" in reached:
                self.told[project.name] = "UnderConstruction"
                yield Claim(project, "stage", "UnderConstruction", works.passage, 0.75, "stages.phases")
            elif begun := [stage for stage in reached if STAGES[stage] >= STAGES["UnderConstruction"]]:
                self.told[project.name] = max(begun, key=lambda stage: STAGES[stage])
                yield Claim(project, "stage", self.told[project.name], phases[0].passage, 0.7, "stages.phases")

    def _furthest(self, passage: Passage, before: str, after: str) -> tuple[str | None, bool]:
        """The furthest stage that is reached in the words on both sides of a project, and whether its start is only hoped for."""
        hoped = False
        urged = bool(_SAID["urged"].search(before)) or (passage.section.status == "Target" and bool(_SAID["led"].search(before)))
        for stage in _FURTHEST_FIRST:
            for ahead_of_it, part in ((True, before), (False, after)):
                first = re.split("[，。；]", part)[0]
                for hit in _SAID[stage].finditer(part):
                    so_far, rest = part[: hit.start()], part[hit.end() :]
                    event = _SAID["event"].search(hit[0]) is not None
                    if _SAID["unreal_behind"].match(rest) or (stage != "Planned" and _among(_SAID["course"].finditer(part), hit)):
                        continue
                    wish = None if stage == "Planned" or _SAID["stopped"].search(hit[0]) else _SAID["unreal"].search(so_far)
                    done = _SAID["done"].search(so_far, wish.start() if wish else 0) or _SAID["done_behind"].match(rest)
                    governed = event and ((urged and (ahead_of_it or hit.start() < len(first))) or passage.section.status == "Target")
                    if ((wish or governed) and not done) or self._to_come(so_far) or (event and _SAID["awaited"].match(rest)):
                        hoped = hoped or stage in ("UnderConstruction", "Signed")
                        continue
                    late = STAGES[stage] >= STAGES["TrialProduction"]
                    planned = late and (ahead_of_it or passage.section.status == "Target")
                    if planned and not (re.search("已|正式|日|同批|一同|一并|一起|当天|同期", part) or _SAID["running"].search(part)):
                        continue
                    return stage, hoped
        return None, hoped

    def _to_come(self, before: str) -> bool:
        """Whether the year that is said of a stage comes after the article's (2024年投入使用, in 2022)."""
        years = re.findall(r"(20\d\d)年[^，。；]{0,8}$", before)
        return bool(years) and self.year is not None and int(years[-1]) > self.year

    def _opened(self, passage: Passage) -> str | None:
        """开工阵营里，…, 投产的5个项目里，…, a heading 【新签约】: what the opening of their paragraph or part says of all its projects."""
        above = next((p for p in reversed(self.recognised.article.passages[: passage.index]) if p.role == "heading"), None)
        if above and (headed := _SAID["headed"].match(above.text)):
            return _OPENED[headed["stage"]]
        first = next(p for p in self.recognised.article.passages if p.paragraph == passage.paragraph)
        hit = _SAID["opening"].match(first.text)
        return _OPENED[hit["stage"]] if hit else None


_SHEET = re.compile(
    "(?:本[周月季]|新|已|拟|计划|正在|集中)*(?P<stage>[\u4e00-\u9fff]{2,3}?)(?:(?:[与和、及]|(?=投产|达产))(?P<other>[\u4e00-\u9fff]{2}))?(?:阶段|类)?(?:的?项目)?(?:情况|进展|清单)?"
)
_SHEETS = {
    **_OPENED, "在建": "UnderConstruction", "续建": "UnderConstruction", "动工": "UnderConstruction", "试生产": "TrialProduction",
    "投用": "InProduction",
    "建成": "InProduction",
    "储备": "Planned", "谋划": "Planned", "前期": "Planned", "在谈": "Planned", "洽谈": "Planned", "意向": "Planned",
}  # fmt: skip


def _headed(passage: Passage) -> str | None:
    """What the heading of a list says of all its projects: 【开工】, 三、在建项目."""
    if passage.role != "body" or not passage.section.headings:
        return None
    heading = re.sub(r"^[【\[（(]?[一二三四五六七八九十\d]*[)）]?[、.．]?|[（(][^（）()]*[)）]|[】\]：:]+$", "", passage.section.headings[-1])
    found = _SHEET.fullmatch(heading)
    stage = _SHEETS.get(found["stage"]) if found else None
    if found is None or stage is None or (found["other"] and _SHEETS.get(found["other"]) != stage):
        return None  # 在建与拟建: either
    return "Planned" if re.match("拟|计划", heading) else stage


def _covers(said: Passage, passage: Passage) -> bool:
    """Whether the ceremony that a passage tells of is the one that another is about: what a section tells is of that section."""
    return said.role != "body" or not said.section.headings or said.section.headings == passage.section.headings


def _announced(text: str, project: Mention) -> str | None:
    """3个配套项目集中签约：甲公司投资4.6亿元，建设A项目；…: what is said of all that a colon brings."""
    start = text.rfind("。", 0, project.start) + 1
    hit = _SAID["announced"].search(text, start, project.start) or _SAID["besides"].search(text, start, project.start)
    return _OPENED[hit["stage"]] if hit else None


def _tells(words: str) -> bool:
    """Whether words say how far something is."""
    return any(_SAID[stage].search(words) for stage in STAGES)


def _ended(before: str, after: str) -> bool:
    """Whether a project was given up, and not only might be (逾期不能复工的，终止协议)."""
    return any(not _SAID["conditional"].search(after[: hit.start()]) for hit in _SAID["ended"].finditer(after)) or bool(
        _SAID["ended_before"].search(before)
    )


def _sentence_part(text: str, mention: Mention) -> str:
    """The part of a sentence, between 。 and ；, that holds a mention."""
    start = max(text.rfind(c, 0, mention.start) for c in "。；") + 1
    stop = min((at for c in "。；" if (at := text.find(c, mention.end)) >= 0), default=len(text))
    return text[start:stop]


def _among(runs: Iterator[re.Match[str]], hit: re.Match[str]) -> bool:
    """Whether a stage's word is only one of a run of them (项目的开工、投产、达效)."""
    return any(run.start() <= hit.start() and hit.end() <= run.end() for run in runs)
