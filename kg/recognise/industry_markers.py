"""Words around industries, as patterns: markers (以A为主导), verbs (聚焦A), lines of business (主营A)."""

from __future__ import annotations

import re
from functools import cache

from kg.recognise.word_tables import any_of

TABLE = "industry_words"
MOVING = re.compile("企业(?:转移|集聚|落户|集群|入驻)")
# 2.钢铁装备承压: a field as the subject of a paragraph's heading
TREND = re.compile(
    r"\s*(?:\d+[.．、]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九]是)?(?P<name>[\u4e00-\u9fff]{2,10}?)"
    r"(?:产业|行业)?(?:承压|提速|向好|回升|领跑|增势|增长|下滑|回暖|发力|稳健|增速|较快|强劲|平稳)"
)
KINDRED = re.compile(r"(?P<it>(?:[\u4e00-\u9fff]系[、和])+[\u4e00-\u9fff]系)(?:[两三四五六]大)?(?:材料|合金|新材料)")
SOUGHT = re.compile(
    r"(?:招引|引进|引育|承接|集聚|引入|招引培育)(?:了|一批)?(?P<it>[^，。；：“”]{4,60}?)(?:类)?(?:企业|项目|产业|配套)(?=[，。；、]|落|入|$)"
)
COUNTED = re.compile(r"(?<![\u4e00-\u9fff])(?:其中)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:项目|企业|类)?\d+(?:个|家|项|户)")
APPLIED = re.compile(r"应用于|广泛应用|应用前景|用于|使用于|服务于")
KIND = r"(?:主导|支柱|首位|特色|优势|重点|主攻|核心|龙头|引领|支撑|补充|辅助|突破口)"
AS = re.compile(
    rf"(?:(?:以|把|将)(?P<_0>)|(?<=[，、；])(?=[\u4e00-\u9fff、]{{2,30}}为(?:支撑|补充|特色|辅助?|配套)的))(?P<it>[^，。；：“”《》]{{2,50}}?)"
    rf"(?:为|作为|定为|确定为|列为)(?:产业)?(?:{KIND}|主(?=[的，。、；]|$)|主体|主业|发展方向|重点发展方向|辅(?=[的，。、；]|$)|配套)"
)
LEADING = re.compile(
    r"(?:(?:主导|支柱|首位|特色|优势|重点|主攻|核心)(?:产业|行业|方向|领域)|产业定位|主导产业定位|主攻方向)"
    r"(?:分别)?(?:[（(][^）)]{0,12}[）)])?(?:确定)?(?:就|主要)?(?:为|是|有|包括|[：:]|主要有|涵盖|\s*[|｜]\s*|\s+)(?:以)?(?P<it>[^，。；：“”《》|｜]{2,60})"
)
IS_LEADING = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<it>[^，。；：“”《》|｜]{2,24}?)(?:产业|行业)?(?:是|成为|作为)[^，。；]{0,14}?(?:核心|主导|支柱|首位|优势|特色|当家|拳头)(?:产业|行业)"
)
SEAT = re.compile(
    r"(?:建成|打造|建设|成为)[^，。；]{0,16}?(?:的|重要|级|一流|领先)的?(?P<it>(?!的)[\u4e00-\u9fff、]{2,20}?)"
    r"(?:产业|生产|制造|研发)*(?:基地|高地|集聚区|之都)"
)
GATHERED = re.compile(r"集(?P<it>[^，。；：“”]{2,50}?)等?(?:应用|功能|产业|业态|服务)?(?:于一体|为一体)")
AFTER_VERB = re.compile(
    r"(?:聚焦|聚力|紧盯|紧扣|围绕|瞄准|锚定|深耕|布局|发展|培育|壮大|做强|做大|做优|主攻|抢占|抢抓|谋划|进军|涵盖|涉及|专注于?|致力于|突出|形成|承载|做精)(?:了|以)?"
)
FIELDS = re.compile("等(?:重点|前沿|新兴|细分|未来)?(?:方向|赛道|领域|产业)")  # 瞄准A、B、C等方向
AFTER_LAST = re.compile(r"开展|加快|持续|大力|精准|深入|积极|制造业|加工业|制造|业|产业|等|为|作为|[三四五六两二]大|\d|领域|方向|主线|重点|$")


@cache
def business() -> re.Pattern[str]:
    """Lines of business: 主要从事A、B研发制造, 主营A."""
    return re.compile(
        r"(?:主要|专业|专门|一直)?(?:从事|致力于|专注于|专注)(?P<it>[^，。；：“”]{2,40}?)(?:的)?"
        rf"(?P<trade>(?:、?(?:{any_of(TABLE, 'business')}))+)(?=[，。；、的]|及|和|与|等|企业|$)"
        r"|(?P<main>主营业务为|主营业务是|主营(?!业务|收)|主要产品为|主要生产|主要产品有|主打产品为|经营范围包括)[：:]?(?P<what>[^，。；：“”]{2,40})"
    )


@cache
def trades_at_end() -> re.Pattern[str]:
    """What is done with a product, behind its name: 航空发动机|研发制造."""
    return re.compile(rf"(?:上下游|下游|上游)?(?:的)?(?:{any_of(TABLE, 'business')}|业务|产品|系列产品|等|下游|上游)+$")
