"""How far a project is: dz:stage, by the words of its sentence, its paragraph's opening or the news itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model import Claim, Mention, Passage, Recognised
from kg.relate.focus import Focus
from kg.vocab import STAGES
from kg.wording import patterns

WORDINGS = Path(__file__).parent / "wordings" / "stages.yaml"
_SAID = patterns(WORDINGS)
_FURTHEST_FIRST = tuple(sorted(STAGES, key=lambda stage: -STAGES[stage]))
_OPENED = {"签约": "Signed", "开工": "UnderConstruction", "投产": "InProduction", "竣工": "InProduction"}
_FELLOW = re.compile(r".{0,50}?[、和与及][^，。；]{0,40}")  # between two members of one list
_OPENING = 8  # passages of headline and first paragraphs, which say what the news is
_PART = re.compile(r"[；，][一二三四]期")


def stages(recognised: Recognised) -> Iterator[Claim]:
    """Stage claims of an article; several of one project may disagree."""
    finder = _Finder(recognised)
    for passage in recognised.article.passages:
        yield from finder.passage(passage)
    yield from finder.signed()


class _Finder:
    """The stages of one article's projects."""

    def __init__(self, recognised: Recognised) -> None:
        self.recognised = recognised
        self.focus = Focus(recognised)
        self.told: dict[str, str] = {}  # the furthest stage that some sentence tells of a project
        context = recognised.article.context
        self.year = context.issued.year if context.issued else context.period.end.year if context.period else None

    def passage(self, passage: Passage) -> Iterator[Claim]:
        """What a passage says of its projects, or of the one that it is about."""
        owners = [m for m in self.recognised.by_passage.get(passage.index, ()) if m.kind == "Project"]
        if not owners and passage.role == "body":
            topic = self.focus.at(passage.index, len(passage.text), ("Project",))
            owners = [topic] if topic else []
        for number, project in enumerate(owners):
            here = project.passage == passage.index
            after = passage.text[project.end if here else 0 : _reach(passage, owners, number)]
            clause = max(passage.text.rfind(c, 0, project.start) for c in "，。；") + 1
            before = passage.text[clause : project.start] if here else ""
            stage = self._furthest(passage, before, after)
            if _SAID["ended"].search(after):
                reached = stage or self.told.get(project.name, "Planned")
                self.told[project.name] = reached
                yield Claim(project, "stage", reached, passage.index, 0.8, "stages.ended", ended=True)
                continue
            stage = stage or self._opened(passage)
            if not stage and here and _SAID["agreed"].search(passage.text[: project.start]):
                stage = "Signed"
            whole_way = _SAID["course"].search(re.split("[。；]", after)[0])  # 抓好甲、乙等项目的开工、投产、达效
            if not stage and not whole_way and _SAID["pushed"].search(f"{before}□{after[:60]}"):
                stage = "UnderConstruction"
            if stage:
                self.told[project.name] = max(stage, self.told.get(project.name, stage), key=lambda one: STAGES[one])
                yield Claim(project, "stage", stage, passage.index, 0.85, "stages.words")

    def signed(self) -> Iterator[Claim]:
        """In news of a signing or a start of works, the projects whose stage nothing else tells were signed or begun there."""
        passages = self.recognised.article.passages
        signing, start = (any(_SAID[what].search(p.text) for p in passages[:_OPENING]) for what in ("ceremony", "start"))
        if signing == start:
            return
        seen: set[str] = set()
        for project in self.recognised.mentions:
            begun = self.told.get(project.name) == "Signed" and start  # 落户, 引进, and now begun
            if project.kind != "Project" or project.implied or project.name in seen or (project.name in self.told and not begun):
                continue
            seen.add(project.name)
            if not _SAID["unsigned"].search(_sentence_part(passages[project.passage].text, project)):
                yield Claim(project, "stage", "Signed" if signing else "UnderConstruction", project.passage, 0.7, "stages.ceremony")

    def _furthest(self, passage: Passage, before: str, after: str) -> str | None:
        """The furthest stage that is reached, not planned or denied, in the words on both sides of a project."""
        for stage in _FURTHEST_FIRST:
            for ahead_of_it, part in ((True, before), (False, after)):
                for hit in _SAID[stage].finditer(part):
                    if _SAID["unreal_behind"].match(part[hit.end() :]) or self._to_come(part[: hit.start()]):
                        continue
                    if stage != "Planned" and (_SAID["unreal"].search(part[: hit.start()]) or _among(_SAID["course"].finditer(part), hit)):
                        continue
                    late = STAGES[stage] >= STAGES["TrialProduction"]
                    if late and (ahead_of_it or passage.section.status == "Target") and not re.search(r"已|正式|日", part):
                        continue
                    return stage
        return None

    def _to_come(self, before: str) -> bool:
        """Whether the year that is said of a stage comes after the article's (2024年投入使用, in 2022)."""
        years = re.findall(r"(20\d\d)年[^，。；]{0,8}$", before)
        return bool(years) and self.year is not None and int(years[-1]) > self.year

    def _opened(self, passage: Passage) -> str | None:
        """开工阵营里，… and 投产的5个项目里，…: what the paragraph's opening says of all its projects."""
        first = next(p for p in self.recognised.article.passages if p.paragraph == passage.paragraph)
        hit = _SAID["opening"].match(first.text)
        return _OPENED[hit["stage"]] if hit else None


def _sentence_part(text: str, mention: Mention) -> str:
    """The part of a sentence, between 。 and ；, that holds a mention."""
    start = max(text.rfind(c, 0, mention.start) for c in "。；") + 1
    stop = min((at for c in "。；" if (at := text.find(c, mention.end)) >= 0), default=len(text))
    return text[start:stop]


def _reach(passage: Passage, owners: Sequence[Mention], number: int) -> int:
    """How far the words after a project speak of it: to a next project that is no fellow of a list, or a next phase."""
    text, project = passage.text, owners[number]
    for other in owners[number + 1 :]:
        if other.passage == passage.index and not _FELLOW.fullmatch(text[project.end : other.start]):
            return other.start
    part = _PART.search(text, project.end if project.passage == passage.index else 0)
    return part.start() if part else len(text)



def _among(runs: Iterator[re.Match[str]], hit: re.Match[str]) -> bool:
    """Whether a stage's word is only one of a run of them (项目的开工、投产、达效)."""
    return any(run.start() <= hit.start() and hit.end() <= run.end() for run in runs)
