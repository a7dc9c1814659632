"""IRIs: class, pinyin and eight hex digits of the SHA-256 of class and key (contract, IRIs)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from kg.model import Iri, Value

_GAP = re.compile(r"\s+")
_LONGEST = 60  # characters of pinyin kept: the digest tells long names apart


def digest(*parts: object) -> str:
    """Sixteen hex digits of the SHA-256 of the parts: for nodes that are many (claims, passages)."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def claim_of(subject: Iri, predicate: str, value: Value, source: Iri) -> Iri:
    """The node of a claim: that of all that say this of this passage."""
    said = value.local if isinstance(value, Iri) else value
    return Iri(f"Claim_{digest(subject.local, predicate, said, source.local)}")


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The NFKC form of a name, without white space and enclosing quotes.

    >>> canonical("“专精特新” 企业（山西）")
    '“专精特新”企业(山西)'
    """
    return _GAP.sub("", unicodedata.normalize("NFKC", name)).strip("\"'《》")


@lru_cache(maxsize=65536)
def of(kind: str, name: str, container: str = "") -> Iri:
    """The IRI of a thing by its class, name and, where the name alone does not tell it, what contains it.

    >>> of("City", "运城市").local.rsplit("-", 1)[0]
    'City_yuncheng-shi'
    """
    key = canonical(container) + canonical(name)
    short = hashlib.sha256(f"{kind}|{key}".encode()).hexdigest()[:8]
    pinyin = slug(name)
    if kind in ("Province", "City", "County") and pinyin.count("-"):
        front, _, suffix = pinyin.rpartition("-")
        pinyin = f"{front.replace('-', '')}-{suffix}"
    return Iri(f"{kind}_{pinyin}-{short}")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A name in pinyin: lower-case ASCII letters, digits and hyphens; "x" where nothing is left."""
    from pypinyin.seg.simpleseg import seg

    parts = [part for word in seg(canonical(name)) for part in _syllables(word)]
    text = ""
    for part in parts:
        if len(text) + len(part) + 1 > _LONGEST:
            break
        text = f"{text}-{part}" if text else part[:_LONGEST]
    return text or "x"


@lru_cache(maxsize=65536)
def _syllables(word: str) -> tuple[str, ...]:
    """A word, or what stands between words; many names share theirs."""
    from pypinyin import lazy_pinyin

    spelt = lazy_pinyin([word], errors=lambda other: other.lower())
    return tuple(part for syllable in spelt for part in re.findall(r"[a-z0-9]+", syllable.replace("ü", "v")))
