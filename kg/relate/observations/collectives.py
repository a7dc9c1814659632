"""The collective that a figure is of inside its subject: 43个“签约一批”项目|开工率, 装备制造产业|产值, 规上工业企业|应收账款.

Not the thing counted itself (签约项目220个), nor the statistical classes that belong to an indicator's name (战新产业增加值).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention
from kg.relate.observations.phrases import Slot
from kg.relate.observations.readings import Reading

_NUMBER = "(?:\\d+|[一二两三四五六七八九十百]+)"
# What figures of money, rates and amounts are called; a collective stands right before one of these.
_ATTRIBUTE = (
    "(?:(?:共|总共|合计|共计|累计|已|已经|全部|平均|户均|预计|分别|均|年|全年)*(?:完成|实现|达到|达|突破|超|占|缴纳|实缴|贡献|创造)了?)?(?:计划|年度|年|总|实际|协议|合同|技改|工业|固定资产)*"
    "(?:产值|产出|营业收入|主营业务收入|销售收入|营收|收入|增加值|利润|利税|税收|税金|出口|进出口|投资|资金|规模|面积|产能|产量|用电|用水|能耗|综合能源|应收账款|"
    "研发|亩均|户均|人均|本地配套率|配套率|占|比重|贡献率|每百元|实缴|入库|开工率|投产率|达效率|达产率|竣工率|完成率|入驻率|出租率|利用率|安全|危险废物|绿地率|获得)"
)
_OF_PROJECTS = re.compile(
    f"(?P<group>(?:{_NUMBER}[个项]|(?:\\d{{4}}年以来)?{_NUMBER}次)(?:[^，。；、\\d]{{0,14}}?)(?:项目|工程)|(?:省市|省级|市级|国家)?重点(?:建设)?(?:项目|工程)|[^，。；、\\d]{{0,6}}“[^”]{{2,8}}”项目)"
    f"的?(?:，截[至止][^，。；]{{2,10}})?(?={_ATTRIBUTE})"
)
_OF_FIRMS = re.compile(
    f"(?P<group>{_NUMBER}[家户][^，。；\\d]{{0,16}}?企业|(?:{_NUMBER}[家户])?(?:规模以上|规上|受访|入园|入驻|外商(?:及港澳台商?)?投资|国有|民营|股份制|限上|小微|龙头|骨干|重点|亏损|出口)(?:工业|小微|服务业|商贸)?企业)的?(?={_ATTRIBUTE})"
)
_OF_INDUSTRY = re.compile(f"(?P<group>(?:[^，。；：\\d]|\\d(?=[A-Za-z])){{2,30}}?(?:主导产业|产业链|产业集群|产业|集群|行业))的?(?={_ATTRIBUTE})")
_STATISTICAL = re.compile("(?:规上)?(?:高新技术|高技术|战略性?新兴|战新|第[一二三]|传统|新兴|数字经济核心|文化|工业战略性新兴)产业|[一二三]产")
_AMONG = re.compile(
    f"(?:^|[，。；：、])(?:[^，。；、\\d]{{0,8}}?)(?P<group>{_NUMBER}[家户个](?:[^，。；\\d]{{0,14}}?)(?:企业|项目"
    f"|开发区|园区|基地|平台))(?:中|里|当中|之中)，"
)
_IN = re.compile("(?:^|[，。；：、])(?P<group>(?:规模以上|规上|受访|入园|入驻|限上|小微)(?:工业|服务业)?企业)(?:中|里|当中|之中)")
_LED = re.compile("(?P<group>[^，。；、\\d]{2,16}?(?:主导产业|产业链|产业集群|产业|集群))(?!园|基地|[^，。；]*(?:项目|企业|投资))[^，。；]{1,14}")
_OF_AN_INDUSTRY = "(?:工业)?(?:总?产值|营业收入|主营业务收入|营收|增加值|利润总?额?|税收|出口额?|规模)"
_ITSELF = re.compile("[，、 ]*(?:其中)?[：，]?(?P<group>[^，。；、\\d其]{2,12}(?:产业链|产业|集群|行业))(?:完成|实现|达到?|为)?")
_COUNTED = re.compile(f"{_NUMBER}[个项](?P<noun>.+)")
_PLACE = re.compile(
    "^(?:目前|其中|全[市省县区州]|我[市省县区]|本[市县区]|[\\d年月、—至\\-]+|今年|去年|前[一二三]季度|上半年|以来|期间|，|开发区|园区)+"
)


def collective(text: str, slot: Slot, reading: Reading, mentions: Sequence[Mention]) -> str:
    """The words of the collective, "" where the figure is of the whole."""
    if slot.outer or slot.quantity.unit == "Count":
        return ""
    own = slot.clause if slot.joined else slot.left_start
    for pattern, marks in ((_OF_PROJECTS, "。；："), (_OF_FIRMS, "。；：，"), (_OF_INDUSTRY, "")):
        clause = max(text.rfind(mark, 0, slot.quantity.start) for mark in marks) + 1 if marks else slot.clause  # 228家铸造、环保设备企业
        start = max([clause, *(m.end for m in mentions if clause <= m.start and m.end < slot.quantity.start and m.kind != "Industry")])
        found = next((one for one in pattern.finditer(text, start, slot.quantity.start) if one.end() > own), None)
        if found is None:
            continue
        group = found["group"] if pattern is not _OF_INDUSTRY else _PLACE.sub("", found["group"])
        if pattern is _OF_PROJECTS and (counted := _COUNTED.match(group)) and reading.name.startswith(counted["noun"]):
            return ""  # 62个签约项目总投资: the name says it
        if pattern is not _OF_INDUSTRY or (reading.measure != "Rank" and len(group) > 3 and not _STATISTICAL.search(group)):
            listed = re.split("[、“]", group) if "、" in group else ()
            return "" if any(part and reading.name.startswith(part) for part in listed) else group
    if (found := _LED.fullmatch(slot.before)) and re.fullmatch(_OF_AN_INDUSTRY, reading.core):
        return _PLACE.sub("", found["group"])  # 海洋工程装备产业仍处低谷，完成产值29.6亿元
    if reading.measure == "Level" and (found := _ITSELF.fullmatch(text[start : slot.quantity.start])):
        return found["group"]  # 其中电气产业301.4亿元
    return ""


def among(text: str, position: int) -> str:
    """88户规上工业企业中，…: the collective whose members the rest of the sentence is about."""
    found = [*_AMONG.finditer(text, 0, position), *_IN.finditer(text, 0, position)]
    return found[-1]["group"] if found and "。" not in text[found[-1].end() : position] else ""
