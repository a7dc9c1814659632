"""What figures say, before subject and time are known, and what they leave behind for the figures after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_THING = re.compile("(?:项目|企业|园区|平台|基地|工程|产业链|集群|厂房|标准地|公司|产业|用地|基金)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure says: its indicator, its measure, its sign, and what it is compared with."""

    name: str
    said: str
    measure: str
    standard: bool = False
    core: str = ""
    negative: bool = False
    base: str | None = None
    status: str | None = None  # Target for a goal in brackets
    area: str | None = None  # 全市, where the figure is of what it is compared with
    average: bool = False
    aside: bool = False  # later figures do not refer to it


@dataclass(slots=True)
class State:
    """What earlier figures of the sentence have said: the last reading, and the noun that later figures refer to."""

    last: Reading | None = None
    topic: str = ""
    group: int = -1
    board: str = ""  # what places are of that say it not: the article's ranking, or the one last spoken of
    judged: str = ""  # what the sentence says that zones were judged by: 12家开发区半年观摩中
    label: str = ""  # what stands before the colon that opens the passage: 水：工业2.8元/吨
    levels: list[tuple[Reading, str, str]] = field(default_factory=list)  # with unit and measure word of each
    readings: list[Reading] = field(default_factory=list)
    parts: list[Reading] = field(default_factory=list)  # what was said of a part (其中10亿元以上3个) since the last ；

    def enter(self, group: int) -> None:
        """Forget the noun at a ；, and what was said of a part alone."""
        if group == self.group:
            return
        self.topic, self.group = "", group
        if self.parts:
            self.levels = [level for level in self.levels if not any(level[0] is part for part in self.parts)]
            self.readings = [reading for reading in self.readings if not any(reading is part for part in self.parts)]
            self.last, self.parts = (self.readings[-1] if self.readings else None), []

    def latest(self, *measures: str) -> Reading | None:
        """The last reading of one of these measures, else the last one of all."""
        if self.last is not None and self.last.measure in measures:
            return self.last
        return next((r for r in reversed(self.readings[-4:]) if r.measure in measures), self.last)

    def counted(self, unit: str) -> Reading | None:
        """The last level in this unit."""
        return next((r for r, said, _ in reversed(self.levels) if said == unit), None)

    def same(self, unit: str, counter: str) -> Reading | None:
        """The first level in this unit and measure word since the last ； of those that follow each other."""
        found = None
        for reading, said, word in reversed(self.levels):
            if (said, word) != (unit, counter):
                break
            found = reading
        return found

    def take(self, reading: Reading, unit: str, counter: str, *, part: bool = False) -> None:
        """Remember a reading, up to the next ； where it is of a ``part`` of what was said before."""
        self.last = reading
        if part:
            self.parts.append(reading)
        if reading.measure == "Level":
            self.levels.append((reading, unit, counter))
        self.readings.append(reading)
        if reading.measure == "Level" and _THING.search(reading.core):
            self.topic = reading.core
