"""Observations: every figure that says how much of what, with its subject, indicator, period and status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.model import Claim, Mention, Observation, Quantity, Recognised
from kg.relate.observations.phrases import lapse, slots
from kg.relate.observations.ranks import Boards
from kg.relate.observations.runs import apposed
from kg.relate.observations.sentence import Outcome, Sentence
from kg.relate.observations.subjects import Subjects
from kg.relate.observations.tables import rows
from kg.relate.observations.timing import Timing
from kg.relate.voiced import Voiced

__all__ = ["Outcome", "named", "observe", "observed", "outcomes"]

_PLAIN = re.compile("(?:国家级|省级|市级|development zones|number of )*(?:开发区|经开区|高新区|园区|企业|公司|项目|县市区|[县市区])数量?")
_COUNTS = re.compile("(?:开发区|经开区|高新区|园区)数$")
_GROUP = re.compile("(?:^|[，。；：])(?:[^，。；：]{0,12}[年月季度来])?(?:全[市省县区州]|我[市省县])?$")
_OF_GROUP = re.compile(r"(?:开发区|经开区|高新区|园区)(?=[^，。；、：\d]{2,20}\d)")
_READ = ("body", "title", "caption", "heading")


def observe(recognised: Recognised, claims: Sequence[Claim]) -> tuple[Observation, ...]:
    """The observations of an article, in the order of its figures."""
    return observed(outcomes(recognised, claims))


def observed(told: Iterable[tuple[Quantity, Outcome]]) -> tuple[Observation, ...]:
    """Those of the outcomes that are observations."""
    return tuple(outcome for _, outcome in told if isinstance(outcome, Observation))


def outcomes(recognised: Recognised, claims: Sequence[Claim]) -> Iterator[tuple[Quantity, Outcome]]:
    """Each quantity that no claim uses and no name holds, with its observation or the reason why it has none."""
    whole, timing, boards = Subjects(recognised), Timing(recognised), Boards(recognised.article.title)
    voiced, spoken = Voiced(recognised), dict[str, Subjects]()  # the subjects of what is said, by the name of whom it is of
    used = _used(claims)
    told: set[tuple[str, str, Decimal]] = set()  # how many of what a thing has
    before: tuple[int, Sentence] | None = None  # the last sentence with figures, and its paragraph
    yield from rows(recognised, whole, timing, used)
    for passage in recognised.article.passages:
        some = [q for q in recognised.quantities_by_passage.get(passage.index, ()) if named(q, recognised) is None]
        if not some or passage.role not in _READ:
            continue
        spans = used.get(passage.index, ())
        words = recognised.words[passage.index] if recognised.words else ()
        lapses = [q for q in some if lapse(passage.text, q)]
        yield from ((q, "时段") for q in lapses)
        tallies = [q for q in some if q.unit == "Count" and apposed(passage.text, q, recognised.by_passage.get(passage.index, ()))]
        free = [q for q in some if not _taken(q, spans) and q not in lapses]
        taken = [q for q in some if _taken(q, spans)]
        carried = before[1].state if before is not None and before[0] == passage.paragraph else None
        voice = voiced.voice(passage.index)
        if voice is not None and voice.name not in spoken:
            spoken[voice.name] = Subjects(voiced.at(passage.index), voice)
        subjects = spoken[voice.name] if voice is not None else whole
        sentence = Sentence(voiced.at(passage.index), passage, subjects, timing, boards, lapses, carried)
        for quantity, outcome in sentence.outcomes(slots(passage.text, free, taken, words)):
            if isinstance(outcome, Observation) and quantity in tallies and _PLAIN.fullmatch(outcome.indicator):
                yield quantity, "限定条件"  # 甲、乙两家开发区…: how many were just named
                continue
            if isinstance(outcome, Observation) and (thing := _COUNTS.search(outcome.indicator)) and outcome.measure == "Level":
                count = outcome.about.name, thing[0], quantity.value
                if count in told and _GROUP.search(passage.text[: quantity.start]) and _OF_GROUP.match(passage.text, quantity.end):
                    yield quantity, "限定条件"  # 全市有开发区10家。…10家开发区产值300亿元: of which ones, and no news
                    continue
                told.add(count)
            yield quantity, outcome
        before = passage.paragraph, sentence


def named(quantity: Quantity, recognised: Recognised) -> Mention | None:
    """The mention whose name holds the quantity: 200MW独立储能电站项目."""
    for mention in recognised.by_passage.get(quantity.passage, ()):
        if mention.kind == "Project" and mention.start == quantity.start and quantity.unit in ("CNY", "USD", "EUR"):
            continue
        inside = mention.start <= quantity.start and quantity.end <= mention.end
        if inside and not mention.implied and (quantity.start, quantity.end) != (mention.start, mention.end):
            return mention
    return None


def _used(claims: Sequence[Claim]) -> Mapping[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.span is not None:
            found.setdefault(claim.passage, []).append(claim.span)
    return found


def _taken(quantity: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a claim's span holds the quantity, or the other way round."""
    return any((a <= quantity.start and quantity.end <= b) or (quantity.start <= a and b <= quantity.end) for a, b in spans)
