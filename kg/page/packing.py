"""Circles side by side without overlap: the front-chain method of Wang, Wang, Dai and Wang (CHI 2006).

Circles are placed one after the other, each touching two of the outer chain where that chain comes nearest to the
centre. The same circles in the same order always give the same places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

ASPECT = 1.8
"""How much wider than high a packing on its top level grows, for screens are wide."""


@dataclass(slots=True, eq=False)
class Circle:
    """A circle with its place in a packing; ``before``/``after`` chain the outermost ones."""

    r: float
    x: float = 0.0
    y: float = 0.0
    before: Circle | None = None
    after: Circle | None = None


def _touch(b: Circle, a: Circle, c: Circle) -> None:
    """Put ``c`` where it touches both ``a`` and ``b``."""
    dx, dy = b.x - a.x, b.y - a.y
    d2 = dx * dx + dy * dy
    if not d2:
        c.x, c.y = a.x + a.r + c.r, a.y
        return
    a2, b2 = (a.r + c.r) ** 2, (b.r + c.r) ** 2
    if a2 > b2:
        x = (d2 + b2 - a2) / (2 * d2)
        y = math.sqrt(max(0.0, b2 / d2 - x * x))
        c.x, c.y = b.x - x * dx - y * dy, b.y - x * dy + y * dx
    else:
        x = (d2 + a2 - b2) / (2 * d2)
        y = math.sqrt(max(0.0, a2 / d2 - x * x))
        c.x, c.y = a.x + x * dx - y * dy, a.y + x * dy + y * dx


def _overlap(a: Circle, b: Circle) -> bool:
    reach = a.r + b.r - 1e-6
    return reach > 0 and reach * reach > (b.x - a.x) ** 2 + (b.y - a.y) ** 2


def _next(circle: Circle) -> Circle:
    assert circle.after is not None
    return circle.after


def _previous(circle: Circle) -> Circle:
    assert circle.before is not None
    return circle.before


def _join(a: Circle, b: Circle) -> None:
    a.after, b.before = b, a


def _far(circle: Circle, aspect: float) -> float:
    """How far from the centre the point lies at which a circle touches the next of the chain."""
    other = _next(circle)
    share = circle.r / ((circle.r + other.r) or 1)
    dx, dy = circle.x + (other.x - circle.x) * share, circle.y + (other.y - circle.y) * share
    return (dx / aspect) ** 2 + dy * dy


def pack(radii: Sequence[float], aspect: float = 1.0) -> list[tuple[float, float]]:
    """Centres for circles of these radii, around (0, 0); put the largest first for a tight packing.

    >>> [(round(x), round(y)) for x, y in pack([2, 2])]
    [(-2, 0), (2, 0)]
    """
    circles = [Circle(r) for r in radii]
    if len(circles) > 1:
        circles[0].x, circles[1].x = -circles[1].r, circles[0].r
    if len(circles) > 2:
        a, b, c = circles[:3]
        _touch(b, a, c)
        for left, right in ((a, b), (b, c), (c, a)):
            _join(left, right)
        for circle in circles[3:]:
            a, b = _insert(a, b, circle)
            start = best = a
            step = _next(a)
            while step is not start:
                if _far(step, aspect) < _far(best, aspect):
                    best = step
                step = _next(step)
            a, b = best, _next(best)
    return [(circle.x, circle.y) for circle in circles]


def _insert(a: Circle, b: Circle, circle: Circle) -> tuple[Circle, Circle]:
    """Place a circle on the chain at ``a``–``b``, cutting off those of the chain that it would cover."""
    while True:
        _touch(a, b, circle)
        j, k, ahead, behind = _next(b), _previous(a), b.r, a.r
        while True:
            if ahead <= behind:
                if _overlap(j, circle):
                    b = j
                    break
                ahead += j.r
                j = _next(j)
            else:
                if _overlap(k, circle):
                    a = k
                    break
                behind += k.r
                k = _previous(k)
            if j is _next(k):
                _join(a, circle)
                _join(circle, b)
                return circle, b
        _join(a, b)


def around(circles: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """A circle (x, y, r) around all these circles, close to the smallest (Bădoiu and Clarkson's steps)."""
    if not circles:
        return 0.0, 0.0, 0.0
    x = sum(c[0] for c in circles) / len(circles)
    y = sum(c[1] for c in circles) / len(circles)
    for i in range(1, 120):
        far = max(circles, key=lambda c: math.hypot(c[0] - x, c[1] - y) + c[2])
        x, y = x + (far[0] - x) / (i + 1), y + (far[1] - y) / (i + 1)
    return x, y, max(math.hypot(c[0] - x, c[1] - y) + c[2] for c in circles)
