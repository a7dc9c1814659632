"""What stands around the text of an article: page lines, what a web page or a WeChat account adds, tables of contents."""

from __future__ import annotations

import re

from kg.read.turns import resumes, turns

# The names of papers, by how they end; 简报 and 公报 are kinds of documents.
PAPER = (
    "[\u4e00-\u9fff]{1,9}(?<!工作)(?<!招商)(?<!项目)(?<!调度)(?<!统计)(?<!运行)(?<!信息)(?<!进展)(?<!情况)(?<!引资)(?<!动态)(?:日报|晚报|晨报|早报|时报|商报|导报|快报|周报|都市报|经济报|青年报|科技报|园区报|导刊|周刊|月刊)"
)
_DATE = r"20\d\d\s*(?:年|[-./])\s*\d{1,2}\s*(?:月|[-./])\s*\d{1,2}日?"
_COLUMN = "(?:头版|要闻|综合|深度|专题|专版|特别报道|综合新闻|经济|园区|产业|地方|时政|民生|焦点|关注|视点|区域|县域|开发区|广告|副刊|理论)"
# 2 要闻, 东疆商报, 某某园区报 2024年9月3日 第03版 综合
_PAGE = re.compile(
    rf"第?[A-Z]?\d{{1,2}}版?\s*{_COLUMN}(?:版|新闻)?|{PAPER}|{PAPER}\s*{_DATE}.{{0,24}}|{_DATE}\s*星期[一二三四五六日天].{{0,24}}"
)
# What a web page puts around its text.
_WEB = re.compile(
    r"(?:首页|当前位置|您的位置|您当前的?位置|您现在的?位置|上一[篇条]|下一[篇条]|分享到|分享至|扫一扫|【?打印|【?关闭|字[体号]"
    r"|附件下载|浏览次数|浏览量|点击[数量]|阅读[数量]?[：:]|返回顶部|相关链接|网站地图|主办单位|承办单位|主办[：:]|承办[：:]|版权所有|.{0,24}ICP备).{0,100}"
)
# What an account puts around its articles.
_ACCOUNT = re.compile(
    r"点击(?:上方|下方|蓝字|关注|标题).{0,30}|(?:长按|扫码|识别).{0,20}(?:关注|二维码).{0,10}|关注我们|往期(?:推荐|回顾|精彩).{0,20}|推荐阅读.{0,4}|相关阅读.{0,4}"
    r"|阅读原文|点个?(?:赞|在看).{0,12}|阅读\s*\d.{0,20}|分享\s*收藏.{0,12}|END|— ?END ?—"
)
# 来源：某局　发布日期：2024-03-18　阅读：1286次　【打印】
_POSTING = (
    "(?:信息|稿件|文章)?(?:来源|作者|编辑|责任编辑|责编|审核|校对|撰稿|发布者|发布人|录入|(?:发布|更新|发表|录入|成文|生成)(?:时间|日期|机构|单位)|日期|时间"
    "|(?:阅读|浏览|点击|访问|查看)(?:次数|数量|量|数)?|人气|字[体号](?:大小)?|分享(?:到)?|视力保护色?|文章来源)"
)
_POSTED_BY = re.compile(rf"(?:{_POSTING}[：:][^。；]{{0,40}}?[\s】]*){{2,}}(?:[\[【〖][^】\]〗]{{1,8}}[】\]〗]\s*)*")
_CONTENTS = re.compile(r"目\s*[录次]|.{1,40}?(?:…+|\.{3,}|·{3,}|。{3,})\s*\d{1,4}")
# 2023-12-08 | 某某新闻网 | 记者 某某; 某某发布 2025-04-11 18:20 福建
_POSTED = re.compile(rf"{_DATE}(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?\s*[|｜丨].{{0,60}}|[^，。]{{0,20}}{_DATE}\s*\d{{1,2}}:\d\d.{{0,30}}")
_INTERNAL = re.compile(
    r"[-—–_=＝─━*＊~～·]{4,}|内部(?:资料|文件|参考|材料).{0,8}|注意保[存密]|(?:共|此件)?印\s*(?:发|制)?\s*\d+份|[（(]此件.{2,12}[）)]|签发(?:人)?[：:].{2,20}"
    r"|(?:报|送|发|抄报|抄送|分送)[：:][^。]{2,60}"
)
PREFACE = re.compile("(?:编者按|核心提示|阅读提示|导读|摘要|内容提要|关键词)[：:]")  # stands before an article's text or headline
_RELATED = re.compile(r"往期(?:推荐|回顾|精彩).{0,20}|推荐阅读.{0,4}|相关(?:阅读|链接|新闻).{0,4}|阅读原文|参考文献[：:]?|注释[：:]?")


def is_margin(text: str) -> bool:
    """Whether a line of its own belongs to the page and not to what the article says.

    >>> is_margin("2要闻"), is_margin("上一篇：某某开发区召开会议"), is_margin("某市开发区工作简报")
    (True, True, False)
    >>> is_margin("来源：某市商务局 发布时间：2022-11-08 点击数：3562"), is_margin("来源：某市商务局年报，2022年产值：3亿元。")
    (True, False)
    """
    return any(pattern.fullmatch(text) for pattern in (_PAGE, _WEB, _ACCOUNT, _POSTED, _POSTED_BY, _INTERNAL)) or turns(text) or resumes(text)


def is_page_line(text: str) -> bool:
    """Whether a line heads a page: it belongs to what follows."""
    return _PAGE.fullmatch(text) is not None


def is_contents(text: str) -> bool:
    """Whether a line is one of a table of contents: 招商引资………9."""
    return _CONTENTS.fullmatch(text) is not None


def leads_elsewhere(text: str) -> bool:
    """Whether what follows a line are other articles' headlines: 往期推荐."""
    return _RELATED.fullmatch(text) is not None
