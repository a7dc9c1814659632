"""The grammar of figures: what leads a noun phrase, what closes it, what tells growth, shares, ranks and plans.

The word lists stand in ``words.yaml``; here they are compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kg.entries import entries
from kg.gazetteer import places
from kg.model import Mention

AREAS = ("Province", "City", "County")
ZONES = ("DevelopmentZone", "Park", "SpecialtyTown")
ABOUT_KINDS = frozenset({*AREAS, *ZONES, "Enterprise", "Project", "ResearchPlatform", "Fund", "University", "Organization"})

# The clause marks, and the borders of cards. 、 parts items inside a clause, not clauses.
BORDERS = "｜│┃▍▌■◆●◎○◇※★☆▶►▪•"
SYMBOLS = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff]")  # of posts: ✅ 💪 🚀
STOPS = "，,；;。！？!?：:\t" + BORDERS


def all_zones(area: Mention, zones: str = "开发区") -> str:
    """What an area's reports call all its zones, by what the area is: 全省开发区, 全区开发区 of an autonomous region.

    >>> [all_zones(Mention(0, 0, 2, kind, name, "", 1.0)) for kind, name in (("Province", "广西"), ("Province", "天津市"), ("City", "延边"))]
    ['全区开发区', '全市开发区', '全州开发区']
    """
    named = (place for place in places().named(area.name) if place.kind == area.kind)
    official = next((place.name for place in named), area.name)
    return f"全{official[-1] if official[-1] in '省市县州盟旗区' else {'Province': '省', 'City': '市'}.get(area.kind, '县')}{zones}"


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    loaded: Mapping[str, Sequence[str]] = entries(Path(__file__).with_name("words.yaml"))
    return loaded


def _any(name: str) -> str:
    return "|".join(_lists()[name])


LEAD = re.compile(rf"(?:{_any('adverbs')}|[一二三四五六七八九十\d]+个?方面|原来|这次|(?:对|向|为|在)(?=全[市省县区]))+")
LEAD_VERB = re.compile(rf"(?:{_any('verbs')})")
SUBJECT_LEAD = re.compile(rf"(?:{_any('subject_leads')})+")
_TO = (
    rf"(?:(?:{_any('changes')}){{1,2}}了?(?:到|至)"
    "|(?:调整|整合|归并|合并|撤并|裁撤|精简|压缩|压减|缩短|优化|变更|变|减|增|降|升|扩){1,2}(?:为|成)了?)"
)
TO = re.compile(_TO)  # 压减到, 跃升至, 整合为: what a change has come to
# 规上工业企业|亩均税收: firms at large, whose figures are called without them
FIRMS_AT_LARGE = re.compile("^(?:规模以上|规上|限上|入园|入驻)(?:工业|服务业)?企业的?")
TAIL = re.compile(rf"(?:分别|依次|各)?(?:{_any('tails')}|{_TO})$")
NOUN_END = re.compile(_any("noun_ends") + "|" + _TO)
TARGET = re.compile(_any("targets"))
CONDITION = re.compile(_any("conditions"))
ACT = re.compile(rf"(?P<verb>{_any('acts')})了?$")
VERB_TAIL = re.compile(rf"(?P<verb>{_any('acts')}|{_any('verb_tails')})了?$")

ACTS = "建成投产|竣工投产|开工建设|开工|竣工|投产|签约|落地|建成|达产|达效|入库|封顶|复工"  # of projects, in the order of their lives
DONE_WITH = re.compile(f"(?:{ACTS})[、和，与及]+")  # 60个重大项目|开工、|40个重大项目竣工
NOMINAL = re.compile(_any("nominal"))
SPENT = re.compile("(?:只?仅?用了?|历时|用时|耗时|费时|需要?|要)$")
DONE = re.compile("已|目前|截至|现有|现已|累计(?:完成|实现|签约)|去年|上年|基础上")
POLICY_TITLE = re.compile("办法|措施|意见|政策|细则|条例|规定|方案|通知|若干|[0-9一二三四五六七八九十]+条")

# Growth words close what precedes a percentage; (到|至) after them would make a level of it.
_UP = "增长率?|增速|增幅|上涨|上升|提高|提升|增加|扩大|攀升|净增|递增|大增|激增|猛增|大涨|微增|微涨|翻|增|涨"
_DOWN = "下降|降低|减少|削减|回落|下滑|下跌|缩减|压减|压缩|收窄|负增长|降幅|精简|精减|大降|大跌|锐减|骤降|微降|下浮|递减|降|跌|减"
GROWTH = re.compile(
    "(?P<noun>.*?)(?P<average>年均|年平均|两年平均|平均每年)?"
    "(?:同比|环比|按年|按季|比上年|较上年|比去年|较去年|较同期|同口径|可比口径|可比|按(?:可比|不变|现行?)价格?(?:口径)?(?:计算|核算)?)*(?P<average2>年均|平均)?"
    "(?:实际|略微?|稍微?|大幅度?|小幅|明显|快速|逆势|强势|仅|只|均|分别|各|再|净|则|更是?|也|又|还|却|刚|实现|保持|预计|力争|将|约|近|有望)*"
    rf"(?P<word>(?P<up>{_UP})|(?P<down>{_DOWN}))了?"
    "(?:为|达到?|约|近|超过?|突破|不低于|不超过|不少于|在|要|须|需|应|力争|确保|稳定在|维持在|控制在|保持在|力争|分别为?|分别达到?|仅|至少|左右|高达|最多|最高|逾)*$"
)
TOWARDS = re.compile(_TO + "(?:约|近|超过?|不低于)?$")

# What compares: 比上年提高, 较2022年前移, 高于全省平均水平.
_MORE = "多出|前进|回升|抬升|攀升|走高|提高|提升|上升|增加|增长|扩大|加快|前移|上移|跃升|净增|新增|高|多|快|增"
_LESS = "走低|下滑|下跌|后退|下降|降低|回落|减少|收窄|放缓|后移|下移|低|少|慢|减"
COMPARED = re.compile(
    rf"(?P<noun>.*?)(?P<verb>(?:(?<![同环])比(?![重例率])|较|同(?!比)|与)(?P<base>[^，；。]{{1,14}}?)(?={_MORE}|{_LESS})|)(?:分别|均|各|也)?"
    rf"(?P<word>(?P<up>{_MORE})|(?P<down>{_LESS})"
    r"|(?P<over>高于|高出|快于|超出|超过|超|(?P<under>低于|慢于|落后于?))(?P<than>[^，；。\d]{0,16}?))了?(?:约|近|达到?|为|分别)*$"
)

RATIO = re.compile("(?:率|(?:增长|盈利|亏损|受益|覆盖)面|占比|比重|比例|份额|度|比|强度|进度|成数|系数|指数|负荷|含量)$")
SHARE_OF = re.compile(
    "(?P<noun>.*?)(?:约|近|共|均|就|便)?占(?!了?$)(?:到|了)?(?P<whole>(?!地(?![方区])|有(?!产值|收入|税收|订单)|[到了比用股近约超逾达])[^，；。]{1,30}?)(?:的?(?P<ratio>比重|比例|份额|比))?(?:则|更是?|已|也|还)?"
    r"(?:的|从未|一直|始终|都|[没未]有?(?:低[于过]|少于|跌破|超过|高[于过])|达到?|高达|低至|为|超过?|约|近|首次|突破|接近|逾|提高到?|提升到?|提升至|分别达?到?为?|不低于|\s)*$"
)
RANK = re.compile(
    "(?:居于?|位居|位列|列|位于|排名?|排在|处于|处|跻身|进入|跃居|跃升至?|升至|上升至|上升到|保持|稳居|稳定在|获|荣获|名列|"
    "为|均|达到?|连续[^，]{1,4}|首次|继续|入围)+$"
)
PLACED = re.compile(
    "(?:位居|(?<!定)居(?!民)|位列|(?<!系)列|排名|排在|名列|稳居|跃居|升至|位于)(?P<where>[^，]{2,18})$"
)
WHERE = re.compile("在?(?:全[省市国区县州球]|世界)(?:中|里|的?前列)?$")

# Heads that need the noun before them: (项目…) 总投资, (企业…) 产值.
GENERIC = re.compile(
    "(?:计划|概算|预计|估算)?总?投资(?:总?额)?|投资总额|总?金额|总?面积|总?数量|总数|总量|总额|个数|规模|占比|比重|"
    "建筑面积|计划总投资|年度计划投资|年度投资额|项目个数|协议金额|资金|总?价值|货值"
)
GENERIC_COUNT = re.compile("(?:总数|数量|总量|总计|个数)$")
LIST_END = re.compile(
    "等(?:地区?|省市|城市|国家|方面|领域|各类|一批|多个|的|重大|系列)?(?P<head>[^等、，]{2,14})$"
)
