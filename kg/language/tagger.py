"""Words, names and their kinds by the neural tagger that jieba ships: a BiGRU-CRF, run here by plain numpy.

The weights are jieba's folder ``lac_small`` (Baidu LAC, Apache-2.0): characters embedded in 128 dimensions, two
bidirectional GRU layers of 128 units, a layer of 57 tags, a conditional random field. jieba's own code needs a Paddle
that no current release provides, so the files are read as what they are: Paddle LoD tensors.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KgError
from kg.language.one_thread import one_thread

with one_thread():
    import numpy as np
    from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

UNITS = 128  # of the embedding and of each GRU
HALF = np.float32(0.5)
BATCH = 64  # sentences of like length run together
# What the processor's sums make of a sentence differs in the fifth decimal from batch to batch. Where the best path leads by
# less than this, a hundred times that, the sentence is read once more by itself: no words depend on those read beside them.
CLOSE = 0.004
LONGEST = 384  # characters run at once; longer texts are cut, at a stop where there is one

# The full-width rows of the embedding are untrained (their norm is that of the initial noise), so each full-width mark
# is read as its half-width fellow, one to one: ranges stay as they are.
HALF_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict(zip("、。“”„‘’【】〔〕「」『』—–…　 \t\n\r•∙", ",.\"\"\"''[][]\"\"\"\"--.,,,,,··", strict=True))
)
REMEDY = "pip install --force-reinstall jieba==0.42.1"
STOPS = frozenset("。！？；!?;\n")
PAUSES = frozenset("，、,：: ")


@dataclass(frozen=True, slots=True)
class Tag:
    """A word at ``text[start:end]``: PER, LOC, ORG or TIME, or its part of speech (n, nz, nt, v, m, w …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class _Layer:
    """One bidirectional GRU layer; index 0 reads forwards, 1 backwards. Update and reset are halved, as ``_layer`` takes them."""

    inputs: Floats  # 2 × width × 384, to update, reset and candidate
    bias: Floats  # 2 × 1 × 384
    gates: Floats  # 2 × 128 × 256, update and reset
    candidate: Floats  # 2 × 128 × 128


@dataclass(frozen=True)
class _Net:
    characters: Mapping[str, int]
    unknown: int
    labels: tuple[str, ...]  # by tag number, without -B and -I
    begins: tuple[bool, ...]  # by tag number: opens a word
    embedding: Floats
    layers: tuple[_Layer, _Layer]
    weights: Floats
    bias: Floats
    first: Floats
    last: Floats
    moves: Floats  # moves[i, j]: from tag i to tag j


def tag(texts: Sequence[str]) -> list[tuple[Tag, ...]]:
    """The words of each text: together they cover every character, in order."""
    net = _net()
    pieces = [(number, start, end) for number, text in enumerate(texts) for start, end in _cut(text)]
    pieces.sort(key=lambda piece: (piece[2] - piece[1], piece[0], piece[1]))
    paths: dict[tuple[int, int], list[int]] = {}
    for at in range(0, len(pieces), BATCH):
        batch = pieces[at : at + BATCH]
        ids = [_ids(net, texts[number][start:end]) for number, start, end in batch]
        for (number, start, _), own, (path, lead) in zip(batch, ids, _decode(net, ids), strict=True):
            paths[number, start] = path if lead >= CLOSE else _decode(net, [own])[0][0]
    tagged = []
    for number, text in enumerate(texts):
        words: list[Tag] = []
        for start, _ in _cut(text):
            words.extend(_words(net, paths[number, start], start))
        tagged.append(tuple(words))
    return tagged


def _cut(text: str) -> list[tuple[int, int]]:
    """Pieces of at most LONGEST characters, cut after a stop, else a pause, else anywhere."""
    cuts = []
    start = 0
    while len(text) - start > LONGEST:
        window = range(start + LONGEST - 1, start + LONGEST // 4, -1)
        stop = next((at for at in window if text[at] in STOPS), None)
        if stop is None:
            stop = next((at for at in window if text[at] in PAUSES), start + LONGEST - 1)
        cuts.append((start, stop + 1))
        start = stop + 1
    if start < len(text):
        cuts.append((start, len(text)))
    return cuts


def _ids(net: _Net, text: str) -> list[int]:
    return [net.characters.get(character, net.unknown) for character in text.translate(HALF_WIDTH)]


def _words(net: _Net, path: Sequence[int], offset: int) -> list[Tag]:
    """Words from tag numbers. A word opens at a -B, at another label, and at the start."""
    words: list[Tag] = []
    start = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or net.begins[path[at]] or net.labels[path[at]] != net.labels[path[at - 1]]:
            words.append(Tag(offset + start, offset + at, net.labels[path[at - 1]]))
            start = at
    return words


# ---------------------------------------------------------------- the network


def _decode(net: _Net, ids: Sequence[Sequence[int]]) -> list[tuple[list[int], float]]:
    """The best path of tag numbers for each sentence of a batch (none of them empty), and its lead over the next one."""
    lengths: Ints = np.array([len(sentence) for sentence in ids], dtype=np.int64)
    padded = np.zeros((int(lengths.max()), len(ids)), dtype=np.int64)
    for column, sentence in enumerate(ids):
        padded[: len(sentence), column] = sentence
    seen, places = np.unique(padded, return_inverse=True)
    places = places.reshape(padded.shape)
    first, second = net.layers
    rows = net.embedding[seen] @ first.inputs + first.bias  # each distinct character once

    def characters(way: int, at: int, into: Floats) -> None:
        np.take(rows[way], places[at], axis=0, out=into, mode="clip")  # the other modes write into a copy first

    lower = _layer(first, characters, lengths)

    def states(way: int, at: int, into: Floats) -> None:
        np.matmul(lower[at], second.inputs[way], out=into)
        into += second.bias[way]

    return _viterbi(net, _layer(second, states, lengths) @ net.weights + net.bias, lengths)


def _layer(layer: _Layer, inputs: Callable[[int, int, Floats], None], lengths: Ints) -> Floats:
    """Both directions side by side in steps × sentences × 256.

    ``inputs`` writes what a direction is given at a step, sentences × 384. What a step needs stays in the processor's
    cache: arrays for all steps at once would go through memory each time that they are touched.
    """
    steps, sentences = int(lengths.max()), len(lengths)
    ends = set(lengths.tolist())
    out = np.empty((steps, sentences, 2 * UNITS), dtype=np.float32)
    state: Floats = np.zeros((2, sentences, UNITS), dtype=np.float32)
    given = np.empty((2, sentences, 3 * UNITS), dtype=np.float32)
    gates = np.empty((2, sentences, 2 * UNITS), dtype=np.float32)
    update, reset = gates[:, :, :UNITS], gates[:, :, UNITS:]
    kept, candidate = np.empty_like(state), np.empty_like(state)
    for step in range(steps):
        back = steps - 1 - step
        if back + 1 in ends:  # here such sentences begin for the backward direction; what it made of their padding is forgotten
            state[1, lengths == back + 1] = 0
        inputs(0, step, given[0])
        inputs(1, back, given[1])
        # The sigmoid of x is (tanh(x / 2) + 1) / 2; its halves are in the weights, but for the last.
        np.matmul(state, layer.gates, out=gates)
        gates += given[:, :, : 2 * UNITS]
        np.tanh(gates, out=gates)
        gates += 1
        np.multiply(reset, state, out=kept)
        np.matmul(kept, layer.candidate, out=candidate)
        candidate += given[:, :, 2 * UNITS :]
        np.tanh(candidate, out=candidate)
        candidate -= state
        candidate *= update
        candidate *= HALF
        state += candidate
        out[step, :, :UNITS] = state[0]
        out[back, :, UNITS:] = state[1]
    return out


def _viterbi(net: _Net, emissions: Floats, lengths: Ints) -> list[tuple[list[int], float]]:
    """Best tag sequences of a batch with their leads: the scores forwards, then each sentence read back from its own end.

    Any other path leaves the best one somewhere on the way back, and what it has lost there it never makes up: the least
    such loss is the lead.
    """
    steps, sentences, tags = emissions.shape
    scores = np.ascontiguousarray(emissions.transpose(0, 2, 1))  # sentences last: each sum and maximum below runs along them
    scores[0] += net.first[:, None]
    ways = np.empty((tags, tags, sentences), dtype=np.float32)
    best = np.empty((tags, sentences), dtype=np.float32)
    for step in range(1, steps):
        np.add(scores[step - 1][:, None], net.moves[:, :, None], out=ways)
        scores[step] += np.maximum.reduce(ways, axis=0, out=best)
        scores[step] -= scores[step].max(axis=0)  # only what lies between them counts, and small numbers are exact ones
    into = np.ascontiguousarray(net.moves.T)
    path = np.zeros((steps, sentences), dtype=np.int64)
    leads = np.full(sentences, np.inf, dtype=np.float32)
    here = np.arange(sentences)
    for step in range(steps - 1, -1, -1):
        reached = np.ascontiguousarray(scores[step].T)
        ending = lengths == step + 1
        reached += np.where(ending[:, None], net.last, into[path[min(step + 1, steps - 1)]])
        path[step] = chosen = reached.argmax(axis=1)
        most = reached[here, chosen]
        reached[here, chosen] = -np.inf
        np.minimum(leads, most - reached.max(axis=1), out=leads, where=lengths > step)
    return [(path[:length, sentence].tolist(), float(leads[sentence])) for sentence, length in enumerate(lengths)]


# ---------------------------------------------------------------- the files


@cache
def _net() -> _Net:
    folder = _folder()
    weights = folder / "model_baseline"
    characters = {symbol: number for number, symbol in _dictionary(folder / "word.dic")}
    tags = dict(_dictionary(folder / "tag.dic"))
    names = tuple(tags[number] for number in range(len(tags)))
    field = _tensor(weights / "crfw")
    return _Net(
        characters=characters,
        unknown=characters["OOV"],
        labels=tuple(name.removesuffix("-B").removesuffix("-I") for name in names),
        begins=tuple(name.endswith("-B") for name in names),
        embedding=_tensor(weights / "word_emb"),
        layers=(_read_layer(weights, (0, 1)), _read_layer(weights, (2, 3))),
        weights=_tensor(weights / "fc_4.w_0"),
        bias=_tensor(weights / "fc_4.b_0"),
        first=field[0],
        last=field[1],
        moves=field[2:],
    )


def _read_layer(weights: Path, pair: tuple[int, int]) -> _Layer:
    inputs = np.stack([_tensor(weights / f"fc_{number}.w_0") for number in pair])
    bias = np.stack([_tensor(weights / f"fc_{number}.b_0") + _tensor(weights / f"gru_{number}.b_0").ravel() for number in pair])[:, None]
    gates, candidate = zip(*(_recurrent(weights / f"gru_{number}.w_0") for number in pair), strict=True)
    inputs[:, :, : 2 * UNITS] *= HALF
    bias[:, :, : 2 * UNITS] *= HALF
    return _Layer(inputs, bias, gates=np.stack(gates) * HALF, candidate=np.stack(candidate) * HALF)


def _folder() -> Path:
    # find_spec, not an import: importing jieba loads its dictionary machinery, which nothing here needs.
    spec = importlib.util.find_spec("jieba")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "lac_small"
        if (folder / "word.dic").is_file():
            return folder
    raise KgError("the neural tagger's files are not installed", where="jieba/lac_small", remedy=REMEDY)


def _dictionary(path: Path) -> list[tuple[int, str]]:
    """Lines of number and symbol."""
    rows = (line.split("\t") for line in _bytes(path).decode("utf-8").splitlines())
    return [(int(row[0]), row[1]) for row in rows if len(row) == 2]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KgError("a file of the neural tagger cannot be read", where=str(path), remedy=REMEDY) from error


def _recurrent(path: Path) -> tuple[Floats, Floats]:
    """GRU weights are two blocks in one: 128 × 256 for the gates, then 128 × 128 for the candidate."""
    flat = _tensor(path).ravel()
    split = UNITS * 2 * UNITS
    return flat[:split].reshape(UNITS, 2 * UNITS), flat[split:].reshape(UNITS, UNITS)


def _tensor(path: Path) -> Floats:
    """A Paddle LoD tensor: version, levels of detail, version, descriptor (type and dimensions), float32 data."""
    data = _bytes(path)
    at = 4
    levels = int.from_bytes(data[at : at + 8], "little")
    at += 8
    for _ in range(levels):
        at += 8 + int.from_bytes(data[at : at + 8], "little")
    at += 4
    size = int.from_bytes(data[at : at + 4], "little")
    at += 4
    shape = _dimensions(data[at : at + size])
    values = np.frombuffer(data, dtype="<f4", offset=at + size)
    if not shape or values.size != int(np.prod(shape)):
        raise KgError("a file of the neural tagger is damaged", where=str(path), remedy=REMEDY)
    return values.reshape(shape).astype(np.float32)


def _dimensions(descriptor: bytes) -> tuple[int, ...]:
    """Field 2 of the protobuf descriptor: varints, one a dimension, packed or not."""
    dims: list[int] = []
    at = 0
    while at < len(descriptor):
        key, at = _varint(descriptor, at)
        value, at = _varint(descriptor, at)
        if key == 0x10:
            dims.append(value)
        elif key == 0x12:
            end = at + value
            while at < end:
                dim, at = _varint(descriptor, at)
                dims.append(dim)
    return tuple(dims)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while data[at] & 0x80:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1
