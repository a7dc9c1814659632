"""Names that are clauses: what is left of 同学又追加了, 标准厂房已交付, 妻子把积蓄 when only a noun phrase may name an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.relate.observations.predicates import Word, nominal

_NOUNS = ("n", "nz", "nt", "nw", "vn", "an", "ORG", "LOC", "a", "b")
# What stands in a clause and in no noun phrase, by its part of speech.
_ADVERBS = re.compile("(?![新净最不未首总共全实联自互直])")
_PREPOSITIONS = re.compile("把|从|在|向|给|由|被|用|让|将|往|跟|替")
_PRONOUNS = re.compile("我们?|你们?|他们?|她们?|它们?|咱们?|自己|大家|这|那|谁|什么")
_PARTICLES = re.compile("了|着|呢|嘛|啊|吧")


def _breaks(word: str, label: str) -> bool:
    """Whether a word is of a clause."""
    if label == "d":
        return _ADVERBS.match(word) is not None and not word.endswith(("性", "均"))
    if label in ("p", "r"):
        return (_PREPOSITIONS if label == "p" else _PRONOUNS).fullmatch(word) is not None
    return label in ("u", "xc", "y") and _PARTICLES.fullmatch(word) is not None


def _verbal(word: str, label: str) -> bool:
    return label in ("v", "vd") and not nominal(word)


def phrase(text: str, core: str, start: int, stop: int, words: Sequence[Word]) -> str | None:
    """The noun phrase in a name that the words from ``start`` to ``stop`` give; ``core`` where it is one, None where there is none.

    标准厂房已交付 gives 交付标准厂房, 他又拿出全部积蓄 gives 全部积蓄; 账上只剩 gives None.
    """
    at = text.rfind(core, start, stop)
    if at < 0 or len(core) < 2:
        return core
    here = [(text[max(a, at) : min(b, at + len(core))], label) for a, b, label in words if a < at + len(core) and b > at]
    if not here:
        return core
    cut = next((i for i in range(len(here) - 1, -1, -1) if _breaks(*here[i]) and (i or here[i][0] != "在")), None)
    if cut is None:
        alone = len(here) > 1 and len(here[-1][0]) == 1 and here[-1][0] != "产" and _verbal(*here[-1])
        return None if alone and here[-2][1] in (*_NOUNS, "PER", "s", "m", "f", "ad", "t", "TIME") else core
    head, tail = here[:cut], here[cut + 1 :]
    if here[cut][0] in ("由", "从") and head and any(word in ("到", "至") for word, _ in tail):
        return "".join(word for word, _ in (*head, *tail))  # 工业项目由签约到开工平均用时
    if here[cut][1] == "p":  # 在外|设立招商工作站
        tail = next((tail[i:] for i, (_, label) in enumerate(tail) if label in ("v", "vd")), tail)
    if any(label == "m" for _, label in tail):
        return None
    if not tail:
        return None
    if all(label in ("v", "vd") for _, label in tail):
        verb = "".join(word for word, _ in tail)
        thing = "".join(word for word, _ in head)
        named = bool(head) and all(label in _NOUNS or nominal(word) for word, label in head)
        return verb + thing if named and len(verb) == 2 and len(thing) >= 2 else None
    while tail and _verbal(*tail[0]) and len(tail) > 1 and head:
        tail = tail[1:]
    rest = "".join(word for word, _ in tail)
    return rest if len(rest) >= 2 else None
