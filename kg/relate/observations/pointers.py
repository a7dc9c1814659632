"""Words that point to a thing without naming it: 全市, 该项目, 公司, 园区, 项目占地…, and where things stand that are no subjects."""

from __future__ import annotations

import re

from kg.relate.observations.words import BORDERS

AREA_WORD = re.compile(r"全[市省区县州国]|我[市省区县州]|本[市省区县]|该[市省区县州]")
ANAPHOR = re.compile(
    r"(?:该|这个|这家[^，。；]{0,30}?|这一|本|此)(?:(?P<firm>(?:全资|控股)?子?公司|企业|集团)|(?P<project>项目|工程|基地|电站|[^，。；]{0,30}?的(?:项目|工程))|(?P<zone>园区|园|区|开发区|高新区|经开区|示范区|产业园))"
    r"|(?P<plain>产业园|工业园|科技园|高新区|经开区|开发区|示范区|园区|全区)(?!数)"
)
# What may stand before the subject of a paragraph: a date, an adverb, a number.
AT_ONCE = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[^，。；]{0,3}(?:年|月|季度|以来|目前|期间|当前)[^，。；]{0,4}，|[“ *#])*")
# 位于X产业园，…; 建设地点：X产业园；: where a thing is, not what is spoken of.
SITED = re.compile("位于|选址|地处|(?:单位|地点|地址|园区|位置|区位)[：:]")
PLACE = re.compile(f"(?:[^，。；：、{BORDERS}\\d]{{0,8}}[县市区镇乡路号村]){{0,3}}(?:[，。；{BORDERS}]|$)")
# 龙南基地: what a firm has at a place, and not the place
BRANCH = re.compile("(?:生产|制造|研发|总部|智造|种植|养殖)*(?:基地|工厂|厂区|分厂|车间|分公司|子公司)(?!数|面积|\\d)")
DESCRIBES = re.compile(
    "(?:牵头|负责|承担|主导|参与|独家|自主|联合[^，。；的]{0,12})?(?:组建|承建|研发|打造|实施|运营|建立|设立|共建|发起)[^，。；的]{0,14}的"
)
# 公司年研发投入…: of the firm last named.
FIRM = re.compile(
    "它(?=\\d|20|于|在|[是有做从年主专投][^，。；]|的?(?:产值|产品|订单|营收|销售))|(?:我们|本|我)?公司(?![制数债]|总[部经裁数])"
    "|我们(?=的?(?:产值|产品|订单|营收|销售|员工|车间|产量|产能))|我司"
)
OFFICE = re.compile("[^，。；”]{0,6}(?:董事长|总经理|总裁|经理|负责人|厂长|创始人|总监|主任|工程师)")
OFFICER = re.compile(
    "(?:该?(?:公司|企业|集团)(?:的)?)?(?:副|常务|执行)?(?:董事长|总经理|总裁|[^，。；、“”]{0,4}经理|厂长|创始人|负责人|总监|主任"
    "|工程师)[\u4e00-\u9fff]{0,4}(?:说|告诉|介绍|表示|坦言|掰着|笑着|感慨|算)"
)
# 项目全部达产后, 项目占地…: of a project that may have no name.
PROJECT = re.compile("(?:项目|工程)(?=全部|全面|整体|(?:建成|达产|投产)(?!率)|总?占地|一期|二期|位于|于|计划|预计)")
# 项目用地约460亩: of the project named in the same paragraph, where there is one.
PROJECT_SITE = re.compile(
    "(?:项目|工程)(?=(?:规划|计划|拟|总|新增)?(?:用地|占地)|选址|拟建|分[一二两三]期|总?建筑面积|(?:全面|全部)?(?:建成|达产|投产|投用|竣工)后)"
)
USED_LAND = re.compile("(?:首期|一期|规划|项目|计划|拟)?用地(?:面积)?(?:约|近|超|达)?\\d")  # …建设的甲项目，分两期推进，首期用地168亩
FIELD = re.compile("(?:项目)?(?:投资(?:金额|总额|规模|估算)|建设(?:规模|内容|周期)|项目用地|总投资)[：:]")  # of an announcement: of 本项目
# ；项目达产率偏低…: of the article's own subject again
AT_LARGE = re.compile(
    "(?:部分|一些|个别|有的|少数|多数|多个)|项目(?=达产率|开工率|投产率|履约率|建设|储备|推进|质量)|产业(?=结构|基础|层次|集聚)|单位[^，；。]{0,8}能耗|企业(?=创新|规模|用工)"
)
AIDED = re.compile("(?:大力|积极|全力|重点|鼓励)?(?:支持|推动|指导|帮助|督促|鼓励|引导|助推|助力)")
APPROVED = re.compile("(?:人民)?政府[^，。；]{0,4}(?:批准|批复|同意|核准|决定)|[^，。；]{0,6}(?:批准|批复)(?:设立|成立|建立|为)")
KINDS = (("高新区", re.compile("高新")), ("经开区", re.compile("经济(?:技术)?开发区|经开区")), ("示范区", re.compile("示范区")))
# 和十堰、长春没法比: with what something is compared
MATCHED = re.compile(
    "(?:和|与|跟|同|对比|对照|相比|比起|较之)[^，。；]{2,20}?(?:没法比|不能比|比不了|相比|比起来|相较|比较|对比|差距|看齐|持平|有差[距别])"
    "|(?:对比|相比|比起|较之)[^，。；\\d]{2,14}，"
)
DIGITS = tuple("0123456789一二两三四五六七八九十")
LEVEL = {"市": "City", "省": "Province", "县": "County", "区": "County", "州": "City"}


def closed(text: str, start: int, position: int) -> bool:
    """Whether what leads at ``start`` stands in a bracket that closes before ``position``: 下降4.7%（全市为增长1.2%），其中…"""
    opened = max(text.rfind("（", 0, start), text.rfind("(", 0, start))
    if opened < 0 or any(char in text[opened:start] for char in "）)"):
        return False
    closed = next((i for i in range(start, len(text)) if text[i] in "）)"), len(text))
    return closed < position
