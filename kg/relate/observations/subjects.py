"""Whose figure it is: the thing that leads the clause, the sentence, the paragraph, the card, the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention, Passage, Recognised
from kg.relate.cards import cards
from kg.relate.focus import Focus
from kg.relate.observations.carrying import paragraph, story
from kg.relate.observations.defaults import AGRICULTURAL, ALL, INDUSTRIAL, OTHER, WHOLE, Subject, article_subject
from kg.relate.observations.distributed import begins
from kg.relate.observations.groups import DONE_IN, GROUP, LIST, grouped, listed
from kg.relate.observations.heads import NUMBERED, UNLIKELY, gone_to, headed, item, own_names, past_adjective
from kg.relate.observations.pointers import (
    AIDED,
    ANAPHOR,
    APPROVED,
    AREA_WORD,
    AT_LARGE,
    BRANCH,
    DESCRIBES,
    DIGITS,
    FIELD,
    FIRM,
    KINDS,
    LEVEL,
    MATCHED,
    PLACE,
    PROJECT,
    PROJECT_SITE,
    SITED,
    USED_LAND,
    closed,
)
from kg.relate.observations.shorts import announcer, shorts
from kg.relate.observations.speakers import opener, paid_for, speaker, told_before
from kg.relate.observations.words import ABOUT_KINDS, AREAS, STOPS, SUBJECT_LEAD, SYMBOLS, ZONES, all_zones
from kg.relate.observations.zone_sections import only_zone, zone_of_county, zone_sections
from kg.relate.voiced import Voiced


class Subjects:
    """The running subjects of one article, or of what is said in it for a ``voice``."""

    def __init__(self, recognised: Recognised, voice: Mention | None = None) -> None:
        self._recognised, self._passages = recognised, recognised.article.passages
        self._mentions, self._cards = recognised.by_passage, cards(recognised)
        self._focus, self._spoken_by, self._voice = Focus(recognised), Voiced(recognised), voice
        self._shorts, self._sections = shorts(recognised), zone_sections(recognised, self._focus)
        self._announcer = None if voice else announcer(recognised)
        self.default = Subject(lead, said=False) if (lead := voice or self._announcer) else article_subject(recognised)
        self._leads: dict[int, tuple[tuple[int, Subject | None], ...]] = {}

    def at(self, passage: Passage, position: int, clause: int, group: int) -> Subject | None:
        """The subject of the words at ``position``; a group without a number holds for its own clause, a list up to a ；."""
        leads: list[tuple[int, Subject | None]] = [
            (start, subject)
            for start, subject in self._of(passage)
            if start <= position
            and not closed(passage.text, start, position)
            and (subject is None or self._holds(subject, start, clause, group))
        ]
        if leads:
            return leads[-1][1]
        if (card := self.card(passage)) is not None:
            return Subject(card)
        own = self._recognised.subject
        if self._voice not in (None, self._spoken_by.voice(next(p.index for p in self._passages if p.paragraph == passage.paragraph))):
            return self.default  # what stands before the quotation says nothing of it
        return (
            self._carried(passage)
            or story(self._passages, passage, self._of, own, self._recognised.article.title)
            or paragraph(self._passages, passage, self._of, own, self._recognised.article.title)
            or self._sections.get(passage.index)
            or self.default
        )

    def _carried(self, passage: Passage) -> Subject | None:
        """In a newspaper's article on many places: what led the sentence before in the same paragraph."""
        own = self._recognised.subject
        if own is not None and own.kind != "Province":
            return None
        before = passage.index - 1
        if before < 0 or self._passages[before].paragraph != passage.paragraph:
            return None
        led = self._focus.lead(before, (*ZONES, "Enterprise", "Project", "ResearchPlatform"))
        return Subject(led, said=False) if led is not None else None

    @staticmethod
    def _holds(subject: Subject, start: int, clause: int, group: int) -> bool:
        counted = (subject.scope or "").lstrip("全市省县区").startswith(DIGITS)
        if subject.scope_kind == OTHER and start < group and not counted:
            return False
        return start >= clause or subject.scope_kind not in (INDUSTRIAL, AGRICULTURAL) or counted

    def fresh(self, passage: Passage, subject: Subject) -> bool:
        """Whether the sentence before, in the same paragraph, is led by something else."""
        if not passage.index or self._passages[passage.index - 1].paragraph != passage.paragraph:
            return False
        led = [found for _, found in self._of(self._passages[passage.index - 1]) if found is not None]
        own = [found for _, found in self._of(passage) if found is not None and found.mention.name == subject.mention.name]
        return bool(own) and not any(found.mention.name == subject.mention.name for found in led)

    def area(self, word: str, passage: Passage) -> Mention | None:
        """The area that 全市, 全省 stand for in this article."""
        kind, own = LEVEL.get(word[-1]), self._recognised.subject
        if word in ("全区", "我区", "本区") and own is not None and own.kind == "DevelopmentZone" and self._passing(word, passage):
            return own
        for mention in self._mentions.get(passage.index, ()):
            if mention.implied and passage.text.startswith(word, mention.start) and mention.kind in (*AREAS, *ZONES):
                return mention
        subject = self._recognised.subject
        if subject is not None and (subject.kind == kind or (word[0] in "我本该" and subject.kind in AREAS)):
            return subject
        if word == "全区" and subject is not None and subject.kind in (*ZONES, "County"):
            return subject
        if subject is not None and subject.kind == "Province" and word == "全区":
            return subject
        context = self._recognised.article.context
        wanted = {"Province": context.province, "City": context.city, "County": context.county}.get(kind or "")
        if wanted is None:
            return None
        return next((m for m in self._recognised.mentions if m.kind == kind and m.name == wanted), None)

    def nearest(self, passage: Passage, position: int, kinds: Sequence[str], back: int = 0) -> Mention | None:
        """The last thing of these kinds before ``position``, in its paragraph or ``back`` paragraphs before."""
        for index in range(passage.index, -1, -1):
            here = self._passages[index]
            if here.paragraph < passage.paragraph - back:
                return None
            some = [m for m in self._mentions.get(index, ()) if m.kind in kinds and (index < passage.index or m.end <= position)]
            if some:
                return max(some, key=lambda m: (m.end, m.start - m.end))
        return None

    def seller(self, passage: Passage, position: int) -> Mention | None:
        """The firm whose goods a sentence speaks of."""
        return self._focus.seller(passage.index, position)

    # ------------------------------------------------------------ leads

    def _of(self, passage: Passage) -> tuple[tuple[int, Subject | None], ...]:
        """The subjects that lead clauses of a passage, by where they begin."""
        if passage.index not in self._leads:
            self._leads[passage.index] = tuple(self._find_leads(passage))
        return self._leads[passage.index]

    def _find_leads(self, passage: Passage) -> list[tuple[int, Subject | None]]:
        text = passage.text
        named = self._mentions.get(passage.index, ())
        events = [(m.start, m.end) for m in named if m.kind == "Event" and not m.implied]  # 甲县推介会在…: not the county
        free = (m for m in named if not any(a <= m.start and m.end < b for a, b in events))
        mentions = [m for m in free if m.kind in ABOUT_KINDS and not UNLIKELY.match(m.name)]
        mentions.extend(own_names(self._recognised, passage))
        found: list[tuple[int, Subject | None]] = []
        card = self.card(passage) or item(passage, self._mentions.get(passage.index, ()))
        numbered = NUMBERED.match(text)
        starts = [0, numbered.end() if numbered else 0, *(i + 1 for i, char in enumerate(text) if char in STOPS or char in "（(“")]
        ends = sorted(q.end for q in self._recognised.quantities_by_passage.get(passage.index, ()))
        ofs = {end + 1 for end in ends if text.startswith("的", end)}
        label = re.match("[^，。：]{2,8}：", text) if card is not None else None
        for start in sorted({*starts, *ofs} - ({label.end()} if label else set())):
            position = self._skip(passage, start)
            relative = headed(text, position, mentions) if start in starts else None
            if relative is not None:
                found.append((relative.end, Subject(relative)))
                continue
            if start in starts and (within := gone_to(text, position, mentions)) is not None:
                found.append((within.end, Subject(within)))
                continue
            if MATCHED.match(text, start):
                continue  # 和苏州、东莞没法比
            position = past_adjective(text, position, mentions)
            subject = self._named(passage, position, mentions)
            if subject is None and (short := next((w for w in self._shorts if text.startswith(w, position)), None)):
                found.append((position, Subject(self._shorts[short])))
                continue
            if subject is None and FIELD.match(text, position) and (own := self._shorts.get("本项目") or self._shorts.get("项目")):
                found.append((position, Subject(own)))
                continue
            if subject is None and text[start - 1 : start] == "；" and AT_LARGE.match(text, position) and self.default is not None:
                found.append((position, self.default))
                continue
            if subject is None and (reset := self._aided(text, start, mentions)) is not None:
                found.append((reset, self.default))
                continue
            site = subject is None and PROJECT_SITE.match(text, position) and self.nearest(passage, position, ("Project",))
            if site := site or (subject is None and USED_LAND.match(text, position) and told_before(text, position, mentions)):
                found.append((position, Subject(site)))
                continue
            if subject is None and FIRM.match(text, position):
                firm = self._firm(passage, position) or self.nearest(passage, position, ("Enterprise",), 2)
                found.append((position, Subject(firm) if firm is not None else None))
                continue
            if subject is None and PROJECT.match(text, position):
                project = self.nearest(passage, position, ("Project",), 1)
                found.append((position, Subject(project) if project is not None else None))
                continue
            if subject is None and (back := ANAPHOR.match(text, position)) and (back["project"] or self._elsewhere(passage, position)):
                found.append((position, None))  # 这个项目, of one that is not known
                continue
            if subject is not None and start in ofs and subject.mention.kind != "Project":
                continue
            sited = subject is not None and SITED.search(text[max(0, start - 6) : position])
            if subject is not None and sited and PLACE.match(text, subject.mention.end):
                continue
            if subject is not None and card is not None and subject.mention.kind == "Enterprise" and subject.mention.name != card.name:
                continue
            if subject is not None and (not found or found[-1][1] != subject):
                found.append((position, subject))
        return found

    def _skip(self, passage: Passage, start: int) -> int:
        """Past dates and adverbs at the head of a clause."""
        text = passage.text
        whens = {w.start: w.end for w in self._recognised.whens_by_passage.get(passage.index, ())}
        position = start
        while position < len(text):
            if position in whens:
                position = whens[position]
            elif text[position] in " 　*#“" or SYMBOLS.match(text, position):
                position += 1
            else:
                match = SUBJECT_LEAD.match(text, position)
                if match is None or not match[0] or any(m.start <= position < m.end for m in self._mentions.get(passage.index, ())):
                    return position
                position = match.end()
        return position

    def _named(self, passage: Passage, position: int, mentions: Sequence[Mention]) -> Subject | None:
        text = passage.text
        here = [m for m in mentions if m.start == position and not m.implied]
        group = None if begins(text, position) else GROUP.match(text, position) or DONE_IN.match(text, position)
        if here:
            mention = max(here, key=lambda m: m.end)
            own_area = self._recognised.subject is None or self._recognised.subject.name == mention.name
            if mention.kind in AREAS and (APPROVED.match(text, mention.end) or BRANCH.match(text, mention.end)):
                return None  # 吉林省政府批准设立…, 龙南基地…
            if mention.kind in AREAS and any(text[mention.end : m.start] in ("至", "到", "—", "－", "-") for m in mentions):
                return None  # 深圳至中山跨江通道
            if mention.kind in AREAS and group and (group["area"] or "").startswith(text[mention.start : mention.end]) and group.end() > mention.end:
                return grouped(group, mention, own=own_area)
            if mention.kind in AREAS and (zones := GROUP.match(text, mention.end)) and not zones["area"]:
                return grouped(zones, mention, text[mention.start : zones.end()], own=own_area)
            if re.match("[^，。；]{2,30}(?:项目|工程|企业|产品)等", text[mention.end : mention.end + 34]):
                return None
            if LIST.match(text, mention.end) or text.startswith("等", mention.end):
                return listed(passage.text, mention, mentions, self._recognised.subject)
            of = re.match(r"[^，。；的]{0,8}的", text[mention.end : mention.end + 10])
            if of and (inner := [m for m in mentions if m.start == mention.end + of.end() and m.kind in ("Enterprise", "Project", "Park")]):
                return Subject(max(inner, key=lambda m: m.end))
            of = re.match("(?:龙头|链主|骨干|重点|代表)?企业", text[mention.end : mention.end + 6])
            if of and (firms := [m for m in mentions if m.start == mention.end + of.end() and m.kind == "Enterprise"]):
                return Subject(max(firms, key=lambda m: m.end))
            builds = ("Project", "Enterprise") if mention.kind in AREAS else ("Project",) if mention.kind == "Enterprise" else ()
            closed_off = [m for m in mentions if m.start == mention.end and m.kind in builds]
            if whole := [m for m in closed_off if mention.kind in AREAS or text[m.end : m.end + 1] in ("，", "：", "；", "（")]:
                return Subject(max(whole, key=lambda m: m.end))  # 广西|云创智能终端项目: a name in front, no subject
            here = [m for m in self._mentions.get(passage.index, ()) if m.start == mention.end and mention.kind in ZONES]
            if whole := [m for m in here if m == item(passage, [m])]:
                return Subject(whole[0])  # 6.甲工业园区|乙储能电站：…
            if mention.kind == "Enterprise" and DESCRIBES.match(text, mention.end):
                return None  # A公司牵头组建的创新中心获批
            return Subject(paid_for(text, mention, mentions) or mention)
        given = re.match("(?:共|累计)?向", text[position : position + 3])
        if given_to := [m for m in mentions if given and m.start == position + given.end() and m.kind in ZONES]:
            return Subject(given_to[0])
        if group and group["area"] and AREA_WORD.fullmatch(group["area"]):
            area = self.area(group["area"], passage)
            return None if area is None else grouped(group, area)
        word = AREA_WORD.match(text, position)
        if word:
            area = self.area(word[0], passage)
            if area is not None or word[0] != "该区":
                return None if area is None else Subject(area)
        of_all = text[:position].endswith("其中") and group is not None and group["zones"] == "开发区"  # 全市272亿元，其中开发区186亿元
        if group and (group["all"] or group["kind"] or group["number"] or of_all) and not group["area"]:
            area = self._recognised.subject
            return grouped(group, area) if area is not None and area.kind in AREAS else None
        implied = [m for m in mentions if m.start == position]
        own = self._recognised.subject
        if implied and text[position : implied[0].end] == "企业" and own is not None and own.kind in (*AREAS, *ZONES):
            return None  # 企业满意度: of firms at large
        we = implied and text[position : implied[0].end] == "我们" and self._spoken(passage, position) is None
        if we and own is not None and own.kind in (*AREAS, *ZONES):
            return self.default  # in an interview with the head of a zone
        if implied and FIRM.match(text, position) and (quoted := self._spoken(passage, position)):
            return Subject(quoted)
        if implied and implied[0].kind == "Enterprise" and (firm := self._firm(passage, position)):
            return Subject(firm)
        if implied and text[position : implied[0].end] in ("园区", "开发区"):
            if led := self._paragraph_zone(passage):
                return led
            near = [m for p in self._passages if p.paragraph == passage.paragraph for m in self._mentions.get(p.index, ())]
            at_large = text.startswith("开发区", position) and own is not None and own.kind == "Province" and not own.name.endswith("市")
            if own is not None and at_large and not any(m.name == implied[0].name and not m.implied for m in near):
                return Subject(own, ALL, all_zones(own))  # 开发区是我省转型发展的主阵地
            if own is not None and own.kind in AREAS and not self._led(implied[0], passage, position):
                return zone_of_county(self._recognised)  # a zone named only in passing
        if implied:
            return Subject(max(implied, key=lambda m: m.end))
        anaphor = ANAPHOR.match(text, position)
        return self._anaphoric(passage, anaphor) if anaphor and not self._elsewhere(passage, position) else None

    def _elsewhere(self, passage: Passage, position: int) -> bool:
        """Whether the clause before says that it is another place's: 在德阳，经开区…"""
        match = re.search("(?:^|[，。；])在([^，。；]{2,6})，$", passage.text[:position])
        return match is not None and any(m.kind in AREAS and m.start == match.start(1) for m in self._mentions.get(passage.index, ()))

    def _anaphoric(self, passage: Passage, match: re.Match[str]) -> Subject | None:
        subject = self._recognised.subject
        if match["firm"]:
            kinds: Sequence[str] = ("Enterprise",)
        elif match["project"]:
            kinds = ("Project",)
        else:
            kinds = ZONES
            kind = next((said for word, said in KINDS if word == match["plain"]), None)
            if kind is not None and subject is not None and subject.kind in (*ZONES, "Enterprise") and not kind.search(subject.name):
                others = [m for some in self._mentions.values() for m in some if m.kind in ZONES and kind.search(m.name)]
                return Subject(others[0]) if len({m.name for m in others}) >= 1 else None
            if match["plain"] in ("开发区", "园区") and (subject is None or subject.kind not in ZONES):
                if self.default is not None and self.default.mention.kind == "Enterprise":
                    return self._paragraph_zone(passage) or only_zone(self._recognised)  # in a firm's story: of the zone that it is in
                if subject is not None and subject.kind == "Province" and match["plain"] == "开发区":
                    return Subject(subject, ALL, all_zones(subject))
                zone = zone_of_county(self._recognised) if match["plain"] == "开发区" else None
                return self._paragraph_zone(passage) or zone  # in a city's report all of them, unless the paragraph is on one
            if match["plain"] and (subject is None or subject.kind not in ZONES):
                mention = self.nearest(passage, match.start(), kinds, 1 if match["plain"].endswith("园") else 0)
                return Subject(mention) if mention is not None and mention.name.endswith(match["plain"]) else None
            if subject is not None and subject.kind in ZONES:
                return Subject(subject)
        mention = self.nearest(passage, match.start(), kinds, 1)
        if mention is None and match["project"]:
            mention = self.nearest(passage, match.start(), ("Park",), 1)
        return Subject(mention) if mention is not None else None

    def _passing(self, word: str, passage: Passage) -> bool:
        """Whether 全区 seems to point to a zone that no clause before was led by: 前身是1992年创办的X开发区。全区…"""
        some = self._mentions.get(passage.index, ())
        zone = next((m for m in some if m.implied and m.kind in ZONES and passage.text.startswith(word, m.start)), None)
        if zone is None:
            return False
        near = [m for p in self._passages[max(0, passage.index - 3) : passage.index + 1] for m in self._mentions.get(p.index, ())]
        named = [m for m in near if m.name == zone.name and not m.implied]
        return bool(named) and not any(m.start == 0 or self._passages[m.passage].text[m.start - 1] in STOPS for m in named)

    def _firm(self, passage: Passage, position: int) -> Mention | None:
        """Whose 公司 it is: the speaker's, the announcer's, that of the firm that leads a sentence before."""
        own = (self._voice if passage.text[position] == "我" else None) or self._spoken(passage, position)
        return own or self._announcer or opener(passage.text, position, self._mentions.get(passage.index, ())) or self._led_firm(passage)

    def _led(self, zone: Mention, passage: Passage, position: int) -> bool:
        """Whether a zone led a clause before, in the same paragraph: 园区 then points back to it."""
        here = [m for m in self._mentions.get(passage.index, ()) if m.name == zone.name and m.end <= position and not m.implied]
        if not here:
            return True
        return any(m.start == 0 or passage.text[m.start - 1] in STOPS for m in here)

    def _aided(self, text: str, start: int, mentions: Sequence[Mention]) -> int | None:
        """Where the article's own subject speaks again after ；支持X申报…；: X is what it helps, and no subject."""
        aided = AIDED.match(text, start)
        if aided is None or self.default is None or not any(m.start == aided.end() and m.name != self.default.mention.name for m in mentions):
            return None
        end = text.find("；", start)
        return end + 1 if end >= 0 else None

    def _led_firm(self, passage: Passage) -> Mention | None:
        """The firm that 公司 points back to: the one that led a sentence before, not one only named in passing."""
        for earlier in reversed(self._passages[: passage.index]):
            if earlier.paragraph < passage.paragraph - 1:
                return None
            led = [subject.mention for _, subject in self._of(earlier) if subject is not None and subject.mention.kind == "Enterprise"]
            if led:
                return led[0]
        return None

    def _spoken(self, passage: Passage, position: int) -> Mention | None:
        following = self._passages[passage.index + 1] if passage.index + 1 < len(self._passages) else None
        return speaker(passage, position, self._mentions.get(passage.index, ()), following, self.nearest)

    def _paragraph_zone(self, passage: Passage) -> Subject | None:
        """The zone that leads the sentence before in the same paragraph: 园区 points back to it."""
        for earlier in reversed(self._passages[: passage.index]):
            if earlier.paragraph != passage.paragraph or earlier.role != "body":
                return None
            led = [subject for _, subject in self._of(earlier) if subject is not None and subject.mention.kind in ZONES]
            if led:
                return Subject(led[0].mention) if led[0].scope_kind == WHOLE else None
        return None

    def card(self, passage: Passage) -> Mention | None:
        """The thing that the card is about which the passage belongs to."""
        return self._cards.get(passage.index)
