"""Text recognition: the lines that an engine sees on the picture of a page, with how sure it is of each character."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_SIDE = 3200  # points along a picture's longer side; a larger one is made smaller
_THIN = 4  # times as long as wide
_SMALL = 64  # points along a side
_SHORTEST = 3  # points along a box's shorter side
_UPRIGHT = 2.5  # times as high as wide is a line that runs downwards
_STEP = 48  # points high is a line when it is read, and its characters as wide
Box = tuple[float, float, float, float]  # left, top, right, bottom, in points of a picture

_PARTS = ("rapidocr", "onnxruntime", "PIL")


@dataclass(frozen=True, slots=True)
class Sign:
    """A character that was read: how sure the engine is of it, from 0 to 1, and how far along its line it stands, in line heights."""

    char: str
    sure: float
    at: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of text on a picture: its characters, and its corners in points, clockwise from where it begins."""

    signs: tuple[Sign, ...]
    corners: tuple[tuple[float, float], ...]

    @property
    def sure(self) -> float:
        """How sure the engine is of its characters, on the average."""
        return fmean(sign.sure for sign in self.signs)

    @property
    def height(self) -> float:
        """How high it is, in points of the picture."""
        upper_left, upper_right, lower_right, lower_left = self.corners
        return (math.dist(upper_left, lower_left) + math.dist(upper_right, lower_right)) / 2

    @property
    def width(self) -> float:
        """How long it is, in points of the picture."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def tilt(self) -> float:
        """By how much it goes down from left to right, in radians."""
        (x, y), (right, over) = self.corners[:2]
        return math.atan2(over - y, right - x)

    @property
    def runs_down(self) -> bool:
        """Whether its characters stand one below the other."""
        return self.height >= _UPRIGHT * self.width


def ready() -> None:
    """Nothing where text recognition is installed; UsageError where it is not."""
    if any(find_spec(part) is None for part in _PARTS):
        raise UsageError("text recognition is not installed", where="--ocr", remedy="pip install 'devzone-kg[ocr]', or build without --ocr")


@cache
def _engine() -> Any:
    """The engine with the weights of its own package: it fetches none. One thread, as more of them may round otherwise."""
    import onnxruntime
    import rapidocr

    onnxruntime.disable_telemetry_events()
    weights = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": MOST_SIDE,
            "Global.use_cls": False,
            "Global.use_rec": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(weights / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(weights / "PP-OCRv6_rec_small.onnx"),
        }
    )


def see(picture: Image) -> list[Seen]:
    """The lines of text on a picture in colours (mode RGB), in no certain order."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    engine = _engine()
    pixels = engine.load_img(_stout(picture))
    found = engine(pixels)
    lines = []
    for box in () if found.boxes is None else found.boxes:
        corners = tuple((float(x), float(y)) for x, y in box)
        cut = get_rotate_crop_image(pixels, box.astype("float32"))
        if min(cut.shape[:2]) < _SHORTEST:
            continue
        high, wide = math.dist(corners[0], corners[3]), math.dist(corners[0], corners[1])
        if cut.shape[1] >= cut.shape[0] and 1.4 * wide < high < _UPRIGHT * wide:
            cut = cut[::-1].transpose(1, 0, 2).copy()  # it was laid on its side as a line that runs downwards: a lone figure is none
        if signs := _read(engine._load_rec_model(), cut):
            lines.append(Seen(signs, corners))
    return lines


def _stout(picture: Image) -> Image:
    """A picture with white beside it or below it where it is thin: the engine would make it many times larger."""
    from PIL import Image

    wide, high = picture.size
    stout = Image.new("RGB", (max(wide, high // _THIN, _SMALL), max(high, wide // _THIN, _SMALL)), "white")
    stout.paste(picture)
    return stout


def drawn(picture: Image, shortest: float) -> tuple[list[Box], list[Box]]:
    """The boxes around the straight lines that are drawn on a picture in colours, ``shortest`` points long at least: across and down."""
    import cv2

    grey = cv2.cvtColor(_engine().load_img(picture), cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15)
    found = []
    for shape in ((int(shortest), 1), (1, int(shortest))):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        boxes = cv2.connectedComponentsWithStats(lines)[2].tolist()[1:]  # the first one is the ground
        found.append([(x, y, x + wide, y + high) for x, y, wide, high, _ in boxes])
    return found[0], found[1]


def _read(reader: Any, cut: Any) -> tuple[Sign, ...]:
    """The characters of a line cut out of a picture: at each step the likeliest, one that goes on for some steps once."""
    width = max(cut.shape[1] / cut.shape[0], 320 / _STEP)  # the network was taught with lines that wide at least
    steps = reader.session(reader.resize_norm_img(cut, width)[None])[0]
    names = reader.postprocess_op.character
    signs = []
    before = 0
    for step, (which, sure) in enumerate(zip(steps.argmax(axis=1).tolist(), steps.max(axis=1).tolist(), strict=True)):
        if which not in (0, before):  # 0 is no character
            signs.append(Sign(names[which], sure, (step + 0.5) * width / len(steps)))
        before = which
    return tuple(signs)
