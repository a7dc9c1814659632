"""An article as each of its passages has it: what a speaker says is as if in an article on the one for whom he or she stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kg.model import Mention, Recognised
from kg.recognise.voices import voices

_ANY = frozenset({"Province", "City", "County", "DevelopmentZone", "Park", "SpecialtyTown", "Enterprise"})


class Voiced:
    """An article with the subjects of its passages."""

    def __init__(self, recognised: Recognised) -> None:
        own = recognised.subject
        found = voices(recognised.article, [m for m in recognised.mentions if not m.implied])
        self._whole = recognised
        self._voices: Mapping[int, Mention] = {
            index: voice
            for index, voice in found.items()
            if own is None or not ((voice.kind, voice.name) == (own.kind, own.name) or own.kind == voice.kind == "Enterprise")
        }
        self._parts: dict[str, Recognised] = {}

    def subject(self, passage: int, kinds: Collection[str] = _ANY) -> Mention | None:
        """What a passage is about that does not say so: that of its speaker, where it is of the kinds wanted, else of the article."""
        voice = self._voices.get(passage)
        return voice if voice is not None and voice.kind in kinds else self._whole.subject

    def voice(self, passage: int) -> Mention | None:
        """The one for whom the speaker of a passage stands, where that is not what the article is about."""
        return self._voices.get(passage)

    def at(self, passage: int) -> Recognised:
        """The article as the speaker of a passage would have it."""
        voice = self._voices.get(passage)
        if voice is None:
            return self._whole
        if voice.name not in self._parts:
            self._parts[voice.name] = replace(self._whole, subject=voice)
        return self._parts[voice.name]
