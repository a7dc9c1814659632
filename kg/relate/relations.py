"""Relations: the rules over sentences, the recognisers' triggers, and containment by structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Claim, Mention, Recognised
from kg.recognise import designations, documents, industries, mechanisms, people, spokesmen
from kg.relate.both_sides import both_sides
from kg.relate.containment import containment
from kg.relate.focus import AREAS, ZONES, Focus
from kg.relate.pattern import rules_for, skeleton
from kg.relate.turns import whose
from kg.vocab import CLASSES

PLACES = (*ZONES, *AREAS)
# Who stands for a role that a rule leaves open, by predicate: the running subject of these kinds.
_OPEN_SUBJECT: dict[str, tuple[str, ...]] = {
    "locatedIn": ("Enterprise", "Project", "Park", "ResearchPlatform", "Organization", "Fund"),
    "investor": ("Project",),
    "cooperatesWith": (*PLACES, "Enterprise"),
    "targetsRegion": (*PLACES, "Enterprise"),
    "establishedBy": ("Enterprise",),
    "participatesIn": PLACES,
    "inIndustry": ("Enterprise", "Project", "Park"),
    "chainLeaderOf": ("Enterprise",),
}
_OPEN_OBJECT: dict[str, tuple[str, ...]] = {
    "locatedIn": ("DevelopmentZone", "Park"),
    "cooperatesWith": PLACES,
    "chainLeaderOf": ("DevelopmentZone", "County", "City"),
    "establishedBy": (*PLACES, "Enterprise"),
}
_SELLING = frozenset({"opens-markets", "sells-to", "sells-as-far-as", "sells-mainly-in", "orders-from"})
_WHOLE = frozenset(CLASSES)


def relations(recognised: Recognised) -> Iterator[Claim]:
    """All relation claims of an article, cooperation in one direction (``resolve`` adds the other)."""
    focus = Focus(recognised)
    said = list(_by_rule(recognised, focus))
    yield from said
    yield from both_sides(recognised, said)
    context = recognised.article.context
    own = {context.province, context.city, context.county}  # to be somewhere in the article's own area tells nothing of the zone
    placed = {(c.subject.kind, c.subject.name) for c in said if c.predicate == "locatedIn" and getattr(c.object, "name", "") not in own}
    yield from containment(recognised, focus, placed)
    told = {c.subject.name for c in said if c.predicate == "investor"}
    # 甲煤电项目 of 甲能源公司, its owner as its field says: the name tells no other.
    named = _named_after(recognised)
    yield from (c for c in named if c.subject.name not in told or getattr(c.object, "method", "") != "short_names.form")
    yield from _own_projects(recognised, {c.subject.name for c in said if c.predicate == "investor"})
    yield from _by_trigger(recognised, focus)
    yield from _under_industry(recognised)


_NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十0-9]+[）)]?[是、.．:：]?)?\s*")
_FIELD_END = re.compile(r"(?:产业|产业链|产业集群|板块|领域)?[。：:]?\s*$")


def _under_industry(recognised: Recognised) -> Iterator[Claim]:
    """What stands under a heading that names an industry alone (一是石化新材料。) is in it."""
    industry: Mention | None = None
    for passage in recognised.article.passages:
        here = recognised.by_passage.get(passage.index, ())
        if passage.role in ("heading", "title"):
            start = _NUMBER.match(passage.text)
            named = [m for m in here if m.kind == "Industry" and start and m.start == start.end() and _FIELD_END.match(passage.text, m.end)]
            industry = named[0] if named else None
        elif industry:
            for thing in here:
                if thing.kind == "Project" and not thing.implied:
                    yield Claim(thing, "inIndustry", industry, passage.index, 0.7, "industries.heading")


def _own_projects(recognised: Recognised, invested: set[str]) -> Iterator[Claim]:
    """In a firm's own profile, a project that no one else invests in is the firm's."""
    firm = recognised.subject
    if firm is None or firm.kind != "Enterprise":
        return
    for project in recognised.mentions:
        if project.kind == "Project" and not project.implied and project.name not in invested:
            yield Claim(project, "investor", firm, project.passage, 0.75, "relations.own-project")


def _by_rule(recognised: Recognised, focus: Focus) -> Iterator[Claim]:
    quantities, whens = recognised.quantities_by_passage, recognised.whens_by_passage
    context = recognised.article.context
    own = {context.province, context.city, context.county}
    for passage in recognised.article.passages:
        here = recognised.by_passage.get(passage.index, ())
        if not here:
            continue
        bones = skeleton(passage.text, here, quantities.get(passage.index, ()), whens.get(passage.index, ()))
        for rule in rules_for(bones.signs):
            for subject, object_, at in rule.find(bones):
                start = bones.starts[at]
                if subject is None and rule.name in _SELLING:
                    subject = focus.seller(passage.index, start)
                if subject is None:
                    subject = focus.at(passage.index, start, rule.open or _OPEN_SUBJECT.get(rule.predicate, ()))
                    if rule.predicate == "investor" and (subject is None or subject.passage != passage.index):
                        subject = _just_named(passage.text, here, start) or subject
                    if rule.predicate == "cooperatesWith" and subject and object_ and object_.kind in AREAS and subject.passage != passage.index:
                        subject = subject if subject.kind in PLACES else focus.at(passage.index, start, PLACES)  # areas befriend areas
                    subject = subject or (focus.topic if rule.predicate == "investor" else None)
                if object_ is None and rule.predicate == "investor":  # only who leads the sentence
                    object_ = focus.lead(passage.index, ("Enterprise", *PLACES), start)
                    if object_ is None or object_.kind != "Enterprise":
                        continue
                if object_ is None:
                    works = focus.card(passage.index) if rule.predicate == "locatedIn" else None
                    housed = works if works is not None and works.kind == "Project" and _HOUSES.search(works.name) else None
                    object_ = housed or focus.at(passage.index, start, _OPEN_OBJECT.get(rule.predicate, ()))
                if subject is None or object_ is None or _same(subject, object_):
                    continue
                if rule.predicate == "targetsRegion" and object_.name in own:
                    continue  # at home nobody is courted
                status = "Target" if rule.predicate == "targetsRegion" and passage.section.status == "Target" else rule.status
                yield Claim(subject, rule.predicate, object_, passage.index, rule.confidence, f"rule.{rule.name}", status)


# What firms move into: an estate that is a project itself.
_HOUSES = re.compile("(?:园区?|孵化器|加速器|标准(?:化)?厂房|产业城|科技城|小镇|众创空间|双创中心)(?:项目)?(?:[一二三四]期)?$")


def _just_named(text: str, here: Sequence[Mention], at: int) -> Mention | None:
    """The one project that the sentence names before a place."""
    sentence = max(text.rfind(c, 0, at) for c in "。！？；") + 1
    named = [m for m in here if m.kind == "Project" and sentence <= m.start and m.end <= at]
    return named[0] if len(named) == 1 and not re.search("意向|洽谈|未|没有", text[named[0].end : at]) else None


def _same(one: Mention, other: Mention) -> bool:
    return (one.kind, one.name, one.place) == (other.kind, other.name, other.place)


def _by_trigger(recognised: Recognised, focus: Focus) -> Iterator[Claim]:
    article, mentions = recognised.article, recognised.mentions
    for mechanism, trigger, status in mechanisms.actions(article, mentions):
        before = _right_before(recognised, mechanism)
        turn = _turn(recognised, mechanism, PLACES)
        together = turn if turn is not None else focus.together(mechanism.passage, mechanism.start, ZONES)
        if turn == ():
            continue
        one = before or _doer(recognised, mechanism) or _customs(recognised, mechanism) or focus.at(mechanism.passage, mechanism.start, PLACES)
        for doer in together if together and not before else (one,) if one else ():
            yield Claim(doer, "implements", mechanism, mechanism.passage, 0.85, f"mechanisms.{trigger}", status)
    for industry, role, status in industries.roles(article, mentions):
        yield from _industry(recognised, focus, industry, role, status)
    for document, issuer, trigger in documents.issuers(article, mentions):
        if not issuer and _UNNAMED.search(article.passages[document.passage].text, 0, document.start):
            continue  # 市政府办公厅印发: no zone's
        issuer = issuer or (focus.at(document.passage, document.start, (*PLACES, "GovernmentBody")) if trigger == "issued" else None)
        if issuer:
            yield Claim(document, "issuedBy", issuer, document.passage, 0.85, f"documents.{trigger}")
    for designation, holders, trigger in designations.awards(article, mentions):
        text = article.passages[designation.passage].text
        holders = tuple(
            h for h in holders if text[h.start - 1 : h.start] not in ("在", "于") and not _grants(text, h) and not _THEIRS.match(text, h.end)
        )
        turn = _turn(recognised, designation, ("Enterprise", *ZONES))
        if turn is not None:
            holders = turn
        if not holders and _OF_FIRMS.search(designation.name):
            led = focus.at(designation.passage, designation.start, (*ZONES, "Enterprise", "Project"))
            holders = (led,) if led and led.kind == "Enterprise" else ()
            if not holders:
                continue  # a firm's title, and the firm was not read
        for holder in holders or filter(None, [focus.at(designation.passage, designation.start, (*ZONES, "Enterprise", "Project"))]):
            yield Claim(holder, "designatedAs", designation, designation.passage, 0.88, f"designations.{trigger}")
            if holder.kind == "Enterprise" and (led := _led_chain(recognised, designation)):
                yield Claim(holder, "chainLeaderOf", led, designation.passage, 0.88, "designations.chain-leader")
    for person, words, span, body in people.roles(article, mentions):
        yield Claim(person, "role", words, person.passage, 0.92, "people.role", span=span)
        if body:
            yield Claim(person, "affiliatedWith", body, person.passage, 0.9, "people.role")
    for person, firm in spokesmen.heads(article, mentions):
        yield Claim(person, "affiliatedWith", firm, person.passage, 0.85, "people.owner")


def _led_chain(recognised: Recognised, title: Mention) -> Mention | None:
    """The industry whose chain leader a title makes a firm: 确定为稀土永磁产业链“链主”企业."""
    text = recognised.article.passages[title.passage].text
    inside = (m for m in recognised.by_passage.get(title.passage, ()) if m.kind == "Industry" and title.start <= m.start and m.end < title.end)
    return next((m for m in inside if _CHAIN_LED.match(text, m.end)), None)


# What only firms are called: no zone is a 绿色工厂.
_OF_FIRMS = re.compile("(?:工厂|车间|(?<!示范)(?<!龙头)企业|单项冠军|小巨人”?|瞪羚|独角兽|企业技术中心)(?:名单|称号|培育库)?$")
_CHAIN_LED = re.compile("(?:产业|行业)?链?的?“?(?:链主|龙头)”?(?:企业|单位)")


_DONE_BY = re.compile(
    "[^，。；“”]{0,8}?(?:推开|推行|推出|实行|实施|首创|独创|探索|施行|创新|开展|打造|建立|落实|出台|试行|开创|践行|创设|推动|上线)(?:了)?的(?:“[^”]*”[和、与及])*“?"
)


def _doer(recognised: Recognised, mechanism: Mention) -> Mention | None:
    """The place that the words ahead say carries it out: 得益于甲经开区去年推开的“拿地即开工”."""
    text = recognised.article.passages[mechanism.passage].text
    here = (m for m in recognised.by_passage.get(mechanism.passage, ()) if m.kind in PLACES and m.end <= mechanism.start)
    return max((m for m in here if _DONE_BY.fullmatch(text, m.end, mechanism.start)), key=lambda m: (m.end, m.end - m.start), default=None)


def _customs(recognised: Recognised, mechanism: Mention) -> Mention | None:
    """The customs office named before in the sentence: it is the state's, and what it does no zone or city does."""
    text = recognised.article.passages[mechanism.passage].text
    part = max(text.rfind(c, 0, mechanism.start) for c in "。；") + 1
    here = recognised.by_passage.get(mechanism.passage, ())
    offices = [m for m in here if m.kind == "GovernmentBody" and m.name.endswith("海关") and part <= m.start and m.end <= mechanism.start]
    return max(offices, key=lambda m: m.end, default=None)


_ITS = re.compile("[^，。；！？]{0,24}(?:为|是|成为|构成|均属)其")  # 甲、乙、丙为其三大支柱产业
_UNNAMED = re.compile(
    "(?:[省市区县州]|国)(?:委|政府|人民政府|务院)(?:办公厅|办公室|办)?(?:、[^，。；]{2,12})?"
    "(?:联合|正式|先后|近日)*(?:印发|出台|下发|发布|制定)(?:了)?$"
)
_OWN_FIELD = re.compile("(?:深耕|专注于?|致力于|主攻|专攻|聚焦于?|(?:这家|一家)以)[^，。；]{0,16}$")  # of a firm, what it works in
_GOING = re.compile("(?:到|赴|前往|去|奔赴|走进|在)(?:[\u4e00-\u9fff]{1,6}[、和])*$")
_LED = re.compile("(?:产业|行业|领域)?链?的?“?(?:链主|龙头)(?:企业)?(?:”?[，。；、]|$|之一)")
_THEIRS = re.compile("(?:区内|园内|内|辖区)?的?(?:[0-9一二三四五六七八九十]+[家户])?(?:企业|公司|产品|项目)")  # 园区企业甲获评: not the park itself
_APPROVED = re.compile("(?:正式|发文|联合|行文)?(?:批准|批复|授予|命名|认定|同意|公布)")  # 国务院批准升级为国家级高新区
_GRANTED = re.compile("(?:认定|授予|授牌|评定|评选|评|列|确定|命名|批准|批复|纳入|选)")


def _grants(text: str, body: Mention) -> bool:
    """Whether a body is the one that gives: 获甲省商务厅认定为."""
    given = text[body.start - 1 : body.start] in ("获", "被", "经", "由") and _GRANTED.match(text, body.end)
    given = given or (body.kind == "GovernmentBody" and _APPROVED.match(text, body.end))
    return body.kind in ("GovernmentBody", "Organization", "Province", "City", "County") and bool(given)


def _turn(recognised: Recognised, thing: Mention, kinds: tuple[str, ...]) -> tuple[Mention, ...] | None:
    """Of the places that a sentence takes in turn, the one whose a thing is (see ``turns.whose``)."""
    return whose(recognised.article.passages[thing.passage].text, recognised.by_passage.get(thing.passage, ()), thing, kinds)


def _right_before(recognised: Recognised, thing: Mention) -> Mention | None:
    """The zone or area whose name stands right before a thing's: 临汾经济开发区“1158”工作矩阵."""
    text = recognised.article.passages[thing.passage].text
    for mention in recognised.by_passage.get(thing.passage, ()):
        if mention.kind in AREAS and _GOING.search(text[: mention.start]):
            continue  # 到甲市、乙市上门招商: where, not who
        if mention.kind in PLACES and mention.end <= thing.start and text[mention.end : thing.start] in ("", "“", "的", "的“"):
            return mention
    return None


def _named_after(recognised: Recognised) -> Iterator[Claim]:
    """A project whose name begins with a firm's is the firm's; an event whose name begins with a place's is the place's."""
    for here in recognised.by_passage.values():
        for outer in here:
            if outer.implied or outer.kind not in ("Project", "Event"):
                continue
            wanted = ("Enterprise",) if outer.kind == "Project" else PLACES
            inner = next((m for m in here if m is not outer and m.kind in wanted and _opens(outer, m) and m.end < outer.end), None)
            while inner and outer.kind == "Event":  # 重庆市长寿区…活动 is the district's
                closer = next((m for m in here if m.kind in PLACES and m.start == inner.end and m.end < outer.end), None)
                if closer is None:
                    break
                inner = closer
            if inner:
                predicate = "investor" if outer.kind == "Project" else "establishedBy"
                yield Claim(outer, predicate, inner, outer.passage, 0.8, "relations.named-after")


_NUMBERED_EVENT = re.compile(r"(?:20\d\d年?|首届|第[一二三四五六七八九十0-9]+届)?")


def _opens(outer: Mention, inner: Mention) -> bool:
    """Whether a name begins with another, of an event behind its year or number (2025年甲区招商大会)."""
    ahead = outer.name[: inner.start - outer.start] if inner.start > outer.start else ""
    return inner.start == outer.start or (outer.kind == "Event" and inner.start > outer.start and _NUMBERED_EVENT.fullmatch(ahead) is not None)


def _industry(recognised: Recognised, focus: Focus, industry: Mention, role: str, status: str | None) -> Iterator[Claim]:
    """developsIndustry of the place that fosters it, or inIndustry of the thing whose name or business holds it."""
    if role.startswith("in-name"):
        holder = next(
            (m for m in recognised.by_passage.get(industry.passage, ())
             if m.kind in ("Project", "Park", "Enterprise", "SpecialtyTown") and m.start <= industry.start and industry.end <= m.end),
            None,
        )
        if holder and holder.kind in ("Project", "Park", "SpecialtyTown"):
            yield Claim(holder, "inIndustry", industry, industry.passage, 0.75, "industries.in-name")
    elif role == "business":
        firm = focus.at(industry.passage, industry.start, ("Enterprise", "Project"))
        place = focus.at(industry.passage, industry.start, ZONES)
        if firm:
            yield Claim(firm, "inIndustry", industry, industry.passage, 0.85, "industries.business")
        elif place:
            yield Claim(place, "developsIndustry", industry, industry.passage, 0.7, "industries.business", status)
    elif not _LED.match(recognised.article.passages[industry.passage].text, industry.end):  # what a firm leads is told by rules
        text = recognised.article.passages[industry.passage].text
        firm = focus.lead(industry.passage, ("Enterprise", *PLACES), industry.start) if _OWN_FIELD.search(text[: industry.start]) else None
        if firm and firm.kind == "Enterprise":
            yield Claim(firm, "inIndustry", industry, industry.passage, 0.8, "industries.own-field")
            return
        its = focus.back(industry.passage, PLACES) if _ITS.match(text, industry.end) else None
        before = _right_before(recognised, industry) or its
        if before is None and any(m.kind == "Event" and m.start <= industry.start < m.end for m in recognised.by_passage.get(industry.passage, ())):
            # 在深圳召开X产业对接会: not the venue's
            before = recognised.subject if recognised.subject and recognised.subject.kind in PLACES else None
            if before is None:
                return
        turn = None if before else _turn(recognised, industry, PLACES)
        if turn == ():
            return  # 甲、乙、丙区分别发展A、B: whose which is, is open
        together = turn or (() if before else focus.together(industry.passage, industry.start, ZONES))
        one = before or focus.at(industry.passage, industry.start, PLACES)
        for place in together or ((one,) if one else ()):
            yield Claim(place, "developsIndustry", industry, industry.passage, 0.85, f"industries.{role}", status)
