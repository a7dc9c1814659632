"""What may stand before the time that opens a sentence: who says it, and where it is written."""

from __future__ import annotations

import re

# 市商务局数据显示，1—8月，…: who says it, before the time that opens a sentence
_SPEAKER = re.compile("^ *(?:[问答]|记者|[\u4e00-\u9fff]{2,4})[：:]")  # 答：明年是…
_ATTRIBUTED = re.compile(
    "(?:根?据)?[^，。；：]{0,20}(?:数据|统计|快报|通报|资料|监测|测算)(?:显示|表明|透露)?[，：]?|据[^，。；]{2,16}(?:介绍|消息|了解)，"
    "|记者[^，。；]{0,12}(?:了解到|获悉)，"
)
# 管委会的账本上，1至6月，…; 一份半年成绩单：1—6月，…: what the figures that follow stand in
_BOOKS = re.compile(r"[^。；！？\d]{0,30}(?:账本?|成绩单|答卷|报表|战报|家底|台账|清单|数据|统计表|簿|榜)(?:里|上|中|显示|写着|记着|摆着)?[，：:]?")
_HERALDED = re.compile(r"[^。；！？：“\d]{4,24}：")  # 账本也随之翻了篇：2023年…


def opens(ahead: str) -> bool:
    """Whether what follows ``ahead`` opens its sentence, but for who says it."""
    ahead = _SPEAKER.sub("", ahead).strip("“ *")
    return not ahead or any(words.fullmatch(ahead) for words in (_ATTRIBUTED, _BOOKS, _HERALDED))
