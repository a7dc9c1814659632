"""Whose words a passage is, and whom its speaker stands for: turns of conferences and interviews, quotations of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Article, Mention, Passage
from kg.recognise.spokesmen import represented, standings

__all__ = ["labels", "voices"]

# What opens a turn: 【甲】, 甲：, 甲（某局局长）：, 某局局长甲：
_LABEL = re.compile(
    r"\s*(?:【(?P<square>[^】]{1,24})】|(?P<plain>[^，。；：:？！“”（）()【】《》\d]{1,24}?)\s*(?:[（(][^（）()]{2,40}[)）])?\s*[：:])"
)
_HOST = re.compile("主持人")
_ASKER = re.compile(r"(?:(?:《[^》]{2,12}》)?[\u4e00-\u9fffA-Za-z]{0,14}(?:记者|网友|观众|听众|代表|编辑|小编)|提?问|[Qq])")
_ANSWERER = re.compile("回?答(?:复)?|[Aa]|(?:访谈|特邀)?嘉宾|受访[者人]|发言人")
_ENDS = ("title", "byline", "caption")
# 邱主任, 石局长: a person by surname and office
_ADDRESSED = re.compile(
    r"(?P<surname>[\u4e00-\u9fff]{1,2}?)(?:主任|书记|[局厅市县区处部会院]长|董事长|总经理|总裁|经理|总(?=[，。：？！]|$))"
)
_SAID = (
    "说|表示|介绍|称|告诉|指出|坦言|透露|强调|认为|谈到|直言|感慨|回忆|算|笑|回答|答|解释|补充|提起|说起|谈起|聊|讲|扳|掰|指着|快人快语|打开话匣|接过话|感叹|道"
)
_SPEAKS = re.compile(rf"(?:[^，。；“”]{{0,8}}?)(?:{_SAID})")
_OWNERS = frozenset({"Enterprise", "GovernmentBody", "DevelopmentZone"})
# 某公司负责人说, 某管委会相关负责同志介绍: somebody without a name
_UNNAMED = re.compile(
    rf"的?(?:一名|一位|多名)?(?:相关|有关|主要|具体|分管|现场|项目|技术|生产|销售|市场|车间|人事|财务|招商)*(?:负责人|负责同志|工作人员|干部|经理|主管|主任|厂长|老总|高管|员工|工程师|技术人员|董事长|总经理)(?:{_SAID})"
)
_OTHER_SPEAKER = re.compile(r"(?:^|[。，；：”])[^，。；：“”]{1,14}?(?:说|表示|告诉|介绍说|称|坦言|笑道|感慨)(?:道)?[，。：“]")
_HE = re.compile(r"\s*[他她](?!们)")


@dataclass(frozen=True, slots=True)
class Turn:
    """A label that opens a turn: the paragraph that it opens, and who it says speaks."""

    passage: int
    words: str
    role: str  # host, asker, answerer, or person


def voices(article: Article, mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    """By the index of a passage, the zone, firm or area for which the one stands whose words it is."""
    stands = standings(article, mentions)
    turns = [turn for turn in labels(article) if turn.role != "person" or _person(turn.words, stands) or _named(turn, mentions)]
    if len(turns) > 1:
        return _of_turns(article, turns, mentions, stands)
    return _of_quotations(article, mentions, stands)


def labels(article: Article) -> Iterator[Turn]:
    """What stands at the head of paragraphs as the label of one who speaks, a name of a person or something else."""
    paragraph = -1
    for passage in article.passages:
        fresh, paragraph = passage.paragraph != paragraph, passage.paragraph
        hit = _LABEL.match(passage.text) if fresh and passage.role in ("body", "heading") else None
        if hit is None:
            continue
        words = (hit["square"] or hit["plain"]).strip()
        roles = (("host", _HOST), ("asker", _ASKER), ("answerer", _ANSWERER))
        yield Turn(passage.index, words, next((role for role, pattern in roles if pattern.fullmatch(words)), "person"))


def _named(turn: Turn, mentions: Sequence[Mention]) -> bool:
    """Whether a label is somebody's name, whose office nobody tells."""
    return any(m.kind == "Person" and m.passage == turn.passage and turn.words.endswith(m.name) for m in mentions)


def _person(words: str, stands: Mapping[str, Mention]) -> str | None:
    """The one of those with an office whom a label or an address means: 邱蕾, 邱蕾女士, 某局局长邱蕾, 邱主任."""
    plain = re.sub(r"\s", "", words)
    whole = [name for name in stands if name in plain]
    if whole:
        return max(whole, key=lambda name: plain.rfind(name))
    called = {name for hit in _ADDRESSED.finditer(plain) for name in stands if name.startswith(hit["surname"][-1]) or name.startswith(hit["surname"])}
    return next(iter(called)) if len(called) == 1 else None


def _of_turns(
    article: Article, turns: Sequence[Turn], mentions: Sequence[Mention], stands: Mapping[str, Mention]
) -> Mapping[int, Mention]:
    """A turn is of the one for whom its speaker stands, a question of the one for whom who answers it stands."""
    opened = {turn.passage: turn for turn in turns}
    ends = [turn.passage for turn in turns[1:]] + [len(article.passages)]
    speakers: list[str | None] = []
    asked: str | None = None
    first = {m.name for m in mentions if m.kind == "Person" and m.name in stands and m.passage < turns[0].passage} or set(stands)
    only = next(iter(first)) if len(first) == 1 else None  # whom an interview is with
    for turn, end in zip(turns, ends, strict=True):
        words = "".join(p.text for p in article.passages[turn.passage : end])
        if turn.role == "asker":
            asked = _person(words, stands) or asked
        speaker = _person(turn.words, stands) if turn.role == "person" else (asked or only) if turn.role == "answerer" else None
        speakers.append(speaker)
    found: dict[int, Mention] = {}
    for number, (turn, end) in enumerate(zip(turns, ends, strict=True)):
        speaker = speakers[number]
        if turn.role == "asker":
            after = turns[number + 1].role in ("person", "answerer") if number + 1 < len(turns) else False
            speaker = speakers[number + 1] if after else None
        if speaker is None:
            continue
        for passage in article.passages[turn.passage : end]:
            if passage.role in _ENDS or (passage.role == "heading" and passage.index not in opened):
                break
            found[passage.index] = stands[speaker]
    return found


# ------------------------------------------------------------ quotations


def _of_quotations(article: Article, mentions: Sequence[Mention], stands: Mapping[str, Mention]) -> Mapping[int, Mention]:
    """A passage that goes on inside quotation marks, or says what 他 does, is of the one for whom who speaks stands."""
    here: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "Person" or mention.kind in _OWNERS:
            here.setdefault(mention.passage, []).append(mention)
    said = {
        passage.index: _told(passage, here.get(passage.index, ()), mentions, stands) for passage in article.passages if passage.role == "body"
    }
    found: dict[int, Mention] = {}
    voice: Mention | None = None
    for paragraph in _paragraphs(article):
        if paragraph[0].role != "body":
            voice = None
            continue
        inside = False
        for passage in paragraph:
            quoted = inside or passage.text.lstrip().startswith(("“", "”"))
            whose, told = said.get(passage.index, (None, False))
            if told:
                voice = whose
            elif quoted and not inside and (behind := _behind(paragraph, passage, said)):
                voice = behind[0]
            elif not _HE.match(passage.text) and (other := _OTHER_SPEAKER.search(passage.text)) and "“" not in other[0][:-1]:
                voice = None
            elif not quoted and (led := _leads(passage, here.get(passage.index, ()))):
                voice = stands.get(led)  # the next sentence in quotation marks is his or hers
            if voice is not None and (quoted or told or _HE.match(passage.text)):
                found[passage.index] = voice
            inside = passage.text.count("“") + inside > passage.text.count("”")
    return found


def _leads(passage: Passage, here: Sequence[Mention]) -> str | None:
    """Who the sentence begins with, behind an office or not."""
    first = min((m for m in here if m.kind == "Person"), key=lambda m: m.start, default=None)
    return first.name if first is not None and not re.search("[，。；：“”]", passage.text[: first.start]) else None


def _paragraphs(article: Article) -> Iterator[Sequence[Passage]]:
    some: list[Passage] = []
    for passage in article.passages:
        if some and passage.paragraph != some[-1].paragraph:
            yield some
            some = []
        some.append(passage)
    if some:
        yield some


def _told(
    passage: Passage, here: Sequence[Mention], mentions: Sequence[Mention], stands: Mapping[str, Mention]
) -> tuple[Mention | None, bool]:
    """For whom the one stands who the passage says speaks, and whether it says so: 甲说, 某公司负责人表示."""
    speaking = [m for m in here if (_SPEAKS if m.kind == "Person" else _UNNAMED).match(passage.text, m.end)]
    if not speaking:
        return None, False
    last = max(speaking, key=lambda m: (m.start, m.end))
    return (stands.get(last.name) if last.kind == "Person" else represented(last, mentions)), True


def _behind(
    paragraph: Sequence[Passage], passage: Passage, said: Mapping[int, tuple[Mention | None, bool]]
) -> tuple[Mention | None, bool] | None:
    """Who speaks as told behind the quotation that a passage is a part of: “…。”某公司总经理甲说."""
    for later in paragraph[paragraph.index(passage) + 1 :]:
        if later.index in said and said[later.index][1]:
            return said[later.index]
        if later.text.lstrip().startswith("“"):
            return None
    return None
