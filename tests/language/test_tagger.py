import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.language import one_thread, tagger
from kg.language.tagger import LONGEST, tag

SENTENCES = [
    "云岭市高新区管委会主任何文山介绍,全区新签约项目十二个。",
    "青禾科技投资3.5亿元的储能项目落户江州经开区。",
    "投资",
    "会议于2023年5月6日在北京召开，北京大学、国家统计局等单位参加。",
    "锅里放油，葱姜爆香，倒入豆腐翻炒。",
    "",
    "（记者 李晓明）",
]
MIXED = st.lists(st.text(alphabet="云岭市高新区管委会，。、 A1％（）“”签约项目", max_size=40), max_size=6)


def emitted(net: tagger._Net, text: str) -> tagger.Floats:
    """What the network says of each character of one sentence, before the best path is sought."""
    seen: list[tagger.Floats] = []

    def keep(_net: tagger._Net, emissions: tagger.Floats, _lengths: tagger.Ints) -> list[tuple[list[int], float]]:
        seen.append(emissions)
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "_viterbi", keep)
        tagger._decode(net, [tagger._ids(net, text)])
    return seen[0][:, 0]


def labelled(text: str) -> set[tuple[str, str]]:
    return {(text[word.start : word.end], word.label) for word in tag([text])[0]}


def test_names_people_places_bodies_and_times() -> None:
    found = labelled("市长王建国在北京市会见了清华大学代表，2023年5月签约。")
    assert {("王建国", "PER"), ("北京市", "LOC"), ("清华大学", "ORG"), ("2023年5月", "TIME")} <= found


def test_full_width_marks_do_not_stick_to_names() -> None:
    assert {("浪潮", "ORG"), ("紫光", "ORG")} <= labelled("引进浪潮、紫光、中兴等企业，“双招双引”（见下表）。")


def test_result_is_independent_of_batching() -> None:
    alone = [tag([text])[0] for text in SENTENCES]
    assert tag(SENTENCES) == alone
    assert tag(SENTENCES[::-1]) == alone[::-1]
    assert tag(SENTENCES * 30) == alone * 30


def test_a_sentence_that_is_nearly_read_otherwise_is_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    together = tag(SENTENCES)
    monkeypatch.setattr(tagger, "CLOSE", float("inf"))
    sizes: list[int] = []
    decode = tagger._decode

    def counted(net: tagger._Net, ids: Sequence[Sequence[int]]) -> list[tuple[list[int], float]]:
        sizes.append(len(ids))
        return decode(net, ids)

    monkeypatch.setattr(tagger, "_decode", counted)
    assert tag(SENTENCES) == together
    assert sizes == [6, *[1] * 6]  # an empty text is not read at all


def test_the_lead_is_over_the_next_best_path() -> None:
    net = tagger._net()
    (path, lead), (_, other) = tagger._decode(net, [tagger._ids(net, "投资"), tagger._ids(net, "投资储能项目")])
    emissions = emitted(net, "投资")
    tags = range(len(net.labels))
    begun, ended = net.first + emissions[0], emissions[1] + net.last
    scores = {(one, two): float(begun[one] + net.moves[one, two] + ended[two]) for one in tags for two in tags}
    best, second = sorted(scores, key=lambda pair: -scores[pair])[:2]
    assert tuple(path) == best
    assert lead == pytest.approx(scores[best] - scores[second], abs=1e-3)
    assert other > 0


@settings(max_examples=25, deadline=None)
@given(MIXED)
def test_what_a_batch_does_to_a_lead_is_far_less_than_what_is_read_again(texts: list[str]) -> None:
    net = tagger._net()
    ids = [tagger._ids(net, text) for text in (*texts, *SENTENCES) if text]
    for one, (_, lead) in zip(ids, tagger._decode(net, ids), strict=True):
        [(_, alone)] = tagger._decode(net, [one])
        assert abs(lead - alone) < tagger.CLOSE / 10


@settings(max_examples=25, deadline=None)
@given(MIXED)
def test_words_cover_every_character_in_order(texts: list[str]) -> None:
    for text, words in zip(texts, tag(texts), strict=True):
        assert [at for word in words for at in range(word.start, word.end)] == list(range(len(text)))


def test_long_texts_are_cut_at_stops() -> None:
    sentence = "云岭市高新区管委会主任王建国到会。"
    text = sentence * (2 * LONGEST // len(sentence) + 3)
    [words] = tag([text])
    assert words[-1].end == len(text)
    names = [text[word.start : word.end] for word in words if word.label == "PER"]
    assert names == ["王建国"] * text.count("王建国")


def test_missing_files_are_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="pip install"):
        tagger._tensor(tmp_path / "word_emb")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(KgError, match="not installed"):
        tagger._folder()


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "fc"
    damaged.write_bytes(bytes(16) + b"\0\0\0\0" + (4).to_bytes(4, "little") + b"\x10\x02\x10\x03" + bytes(8))
    with pytest.raises(KgError, match="damaged"):
        tagger._tensor(damaged)


@pytest.mark.parametrize("said", [None, "4"])
def test_numpy_is_loaded_for_one_thread_and_the_environment_left_as_it_was(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    monkeypatch.delenv(one_thread.NAME, raising=False)
    if said:
        monkeypatch.setenv(one_thread.NAME, said)
    with one_thread.one_thread():
        assert os.environ[one_thread.NAME] == (said or "1")
    assert os.environ.get(one_thread.NAME) == said
