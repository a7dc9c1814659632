"""Groups inside what an article is about: 全市开发区, 10家工业类开发区, 甲、乙、丙三市."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Mention
from kg.relate.observations.defaults import AGRICULTURAL, ALL, INDUSTRIAL, OTHER, Subject
from kg.relate.observations.words import AREAS, ZONES, all_zones

GROUP = re.compile(
    r"(?P<area>全[市省区县州]|我[市省区县州]|本[市省区县]|该[市省区县州]|[一-龥]{2,6}[市省州盟])?(?P<all>各|所有|全部|这些|上述)?(?P<number>\d+[家个]|[两三四五六七八九十]+[家个])?"
    "(?P<kind>工业类|农业类|省级以上|国家级|省级|参评|受评|参加考核的)?(?P<zones>经济技术开发区|高新技术产业开发区|开发园区|开发区|经开区|高新区|示范区|综合保税区|综保区|工业园区|产业园区|园区)(?:（[^）]*）)?"
)
# 在工业类开发区铺排的188个项目中: where it was done
DONE_IN = re.compile(rf"在{GROUP.pattern}[^，。；的在中里]{{1,8}}的(?=\d)")
_CLOSING = re.compile(
    r"等?(?:[\d一二两三四五六七八九十]+[家个]?|等)(?:开发区|经开区|高新区|示范区|市|县|园区|企业|公司|省|区|地)"
)
LIST = re.compile(r"\s*(?:、|和|及|与)\s*(?!.{0,4}(?:合作|签|共建))")
_TOGETHER = re.compile("(?:开展|进行|深化|实行|建立|签订|签署|联合|携手|合作|共建|结对|对接|协作|牵手)")


def grouped(group: re.Match[str], area: Mention, said: str | None = None, *, own: bool = True) -> Subject:
    """全市开发区, 各开发区: all of them; 工业类: the industrial ones; with a number and a kind of their own: others.

    ``own``: the area is what the article is of; those of another are called as the text does (甲市开发区).
    """
    words = re.sub("（[^）]*）|^在", "", said or group.string[group.start() : group.end("zones")])
    if area.kind not in AREAS:
        return Subject(area)
    kind = {"工业类": INDUSTRIAL, "农业类": AGRICULTURAL}.get(group["kind"] or "", ALL)
    if kind == ALL and group["kind"]:
        return Subject(area, OTHER, words)
    counted = bool(group["number"]) and not group["area"]
    if kind == ALL and (group["zones"] != "开发区" or counted):
        return Subject(area, OTHER, words)
    if kind == ALL:
        words = words if group["area"] or said or group["number"] else all_zones(area)
        words = re.sub(r"各|所有|全部|这些|上述", "", words)
        words = re.sub(r"^[一-龥]{2,6}市(?=开发区|[各\d])|^我市|^本市|^该市", "全市", words) if own else words
    elif group["number"]:
        words = f"{group['number']}{group['kind']}{group['zones']}"
    return Subject(area, kind, words)


def listed(text: str, mention: Mention, mentions: Sequence[Mention], subject: Mention | None) -> Subject | None:
    """甲、乙、丙三市: a group inside what the article is about."""
    if subject is None:
        return None
    end, kinds = mention.end, {mention.kind}
    while joint := LIST.match(text, end):
        following = [m for m in mentions if m.start == joint.end()]
        if not following:
            break
        last = max(following, key=lambda m: m.end)
        end = last.end
        kinds.add(last.kind)
    if text[end : end + 1] in ("“", "‘"):
        return None  # A、B、C“一区三园”格局
    if _TOGETHER.match(text, end) and text[mention.end : mention.end + 1] in "与同和" and mention.kind in (*ZONES, "Enterprise"):
        return Subject(mention)  # A区与B区结对共建，新引进企业9家
    closing = _CLOSING.match(text, end)
    if closing:
        end = closing.end()
    return Subject(subject, OTHER, text[mention.start : end]) if closing or end > mention.end else None
