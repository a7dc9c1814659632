"""What the grammar finds beyond the tables, on made-up texts, and what it must never find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.recognise import designations, documents, industries, mechanisms
from tests.recognise_concepts.texts import article, mentions, named, names

INDUSTRIES = [
    ("江州形成了精品钢、碳基新材料、铝精深加工三条产业链。", {"精品钢", "碳基新材料", "铝精深加工"}),
    ("园区以装备制造、生物医药为主导，培育新型建材、冷链食品，谋划氢能产业。", {"装备制造", "生物医药", "新型建材", "冷链食品", "氢能"}),
    ("紧扣“新材料、玻璃纤维、商贸物流”三大主攻产业。", {"新材料", "玻璃纤维", "商贸物流"}),
    ("加速引进电子信息制造业、信创、智能家居等领域产业。", {"电子信息制造", "信创", "智能家居"}),
    ("公司主要从事轻型航空器研发制造。", {"轻型航空器"}),
    ("企业主营高性能钕铁硼磁材。", {"高性能钕铁硼磁材"}),
    ("该县把通航制造作为主攻方向。", {"通航制造"}),
    ("新能源汽车及零部件产业产值增长两成。", {"新能源汽车及零部件"}),
    ("声学光电产业产值突破百亿元。", {"声学光电"}),
    ("做大软件和信息服务、物联网等产业集群。", {"软件和信息服务", "物联网"}),
    ("重点发展锰系、钡系、锂系三大材料体系。", {"锰系", "钡系", "锂系"}),
    ("招引锂电池回收、钠离子电池、陶瓷电容器企业。", {"锂电池回收", "钠离子电池", "陶瓷电容器"}),
    ("总投资5亿元的风电叶片项目开工。", {"风电叶片"}),
    ("现代物流业实现收入70亿元。", {"现代物流"}),
]
NO_INDUSTRY = [
    "引进一批产业链长、附加值高、带动力强的产业项目。",
    "做强特色优势产业，培育战略性新兴产业。",
    "围绕主导产业强链补链延链。",
    "抢抓新机遇、培育新产业、探索新模式。",
    "举办行业峰会、推介会和产业对接活动。",
    "先后引来龙宇集团、松北公司等企业。",
    "本措施由管委会产业发展局负责解释。",
]


@pytest.mark.parametrize(("text", "expected"), INDUSTRIES)
def test_industries_by_context(text: str, expected: set[str]) -> None:
    assert names(text, "Industry") == expected


@pytest.mark.parametrize("text", NO_INDUSTRY)
def test_categories_and_other_nouns_are_no_industries(text: str) -> None:
    assert names(text, "Industry") == set()


MECHANISMS = [
    ("深化“两快三优”改革。", {"两快三优"}),
    ("用好“1268”工作矩阵。", {"1268工作矩阵"}),
    ("实施“三缺”项目攻坚专项行动。", {"三缺项目攻坚专项行动"}),
    ("坚持简政便利化、监管标准化、服务精细化“三化引领”。", {"三化引领"}),
    ("推行“链主+园区+基金”招商。", {"链主+园区+基金"}),
    ("采取政府+商会+平台招商模式。", {"政府+商会+平台招商"}),
    ("全面实施老旧产线更新、数字车间培育专项行动。", {"老旧产线更新专项行动", "数字车间培育专项行动"}),
    ("推行红旗榜公示制，落实好链上会商、首长接访等工作机制。", {"红旗榜公示制", "链上会商", "首长接访"}),
    ("通过月通报制度，逐个跟踪项目进展。", {"月通报制度"}),
    ("开展商会招商、以商招商。", {"商会招商", "以商招商"}),
    ("滚动开展项目观摩暨“比学看”活动。", {"项目观摩暨比学看活动"}),
    ("建立了“一季度抓签约、二季度抓开工”的项目推进机制。", {"一季度抓签约、二季度抓开工"}),
    ("推行“一个项目、一名领导、一抓到底”的“三个一”工作机制。", {"三个一"}),
    ("执行差别化电价，实行“一事一议”。", {"差别化电价", "一事一议"}),
    ("设立项目攻坚突出贡献奖、招才引智特别奖。", {"项目攻坚突出贡献奖", "招才引智特别奖"}),
]
NO_MECHANISM = [
    "牢固树立“项目为王”的鲜明导向，奋力夺取“首季开门红”。",
    "围绕“把江州建设得更加美丽”发展目标，打造“江海明珠”城市名片。",
    "“专精特新”企业达150家，“四上”企业782家。",
    "落实“十四五”规划，抓好“六稳”“六保”。",
    "完善体制机制，健全协调推进机制，加强制度建设。",
    "开发区机制灵活，改革开放不断深入，招商引资成效明显。",
    "园区建设“九通一平”基础设施，实施道路改造工程。",
    "他说：“我们坚持干到底。”",
    "装备制造、药品研制、体制改革、编制规划、控制成本。",
    "百亿级预制菜产业，绘制招商地图。",
]


@pytest.mark.parametrize(("text", "expected"), MECHANISMS)
def test_mechanisms_by_grammar(text: str, expected: set[str]) -> None:
    assert names(text, "PolicyMechanism") == expected


@pytest.mark.parametrize("text", NO_MECHANISM)
def test_slogans_and_generic_phrases_are_no_mechanisms(text: str) -> None:
    assert names(text, "PolicyMechanism") == set()


NEVER = [
    "诗人以“月”为意象，坚持“天人合一”的审美理想，开展了一次跨越时空的对话。",
    "主队实施“高位逼抢”战术，球员们坚持训练，落实教练组的部署，聚焦下一场比赛。",
    "做菜讲究“色香味”俱全，用好“三勺糖”工作法，面粉、鸡蛋、牛奶等食材放入冰箱冷藏。",
    "医生提醒，坚持“管住嘴、迈开腿”，推行“家庭医生”签约服务。",
    "《流浪地球》票房领先，《红楼梦》是一部百科全书，《人民日报》刊发评论。",
    "郡县制取代了分封制，科举制影响深远，数学课讲解了勾股定理。",
]


@pytest.mark.parametrize("text", NEVER)
def test_other_worlds_hold_no_concepts(text: str) -> None:
    found = [m for m in mentions(article(text)) if m.confidence >= 0.5]
    assert found == []


DESIGNATIONS = [
    ("江州经开区获评国家级绿色园区。", {"国家级绿色园区"}),
    ("2013年、2017年先后晋升一星级、二星级产业集聚区。", {"一星级产业集聚区", "二星级产业集聚区"}),
    ("海晏重工是国家级专精特新“小巨人”企业。", {"国家级专精特新“小巨人”企业"}),
    ("该园2020年通过省级化工园区认定。", {"省级化工园区"}),
    ("四家开发区入选全省第一批绿色低碳示范区创建名单。", {"全省第一批绿色低碳示范区创建名单"}),
    ("入选国家第二批城市和产业园区减污降碳协同创新试点。", {"国家第二批城市和产业园区减污降碳协同创新试点"}),
    ("跻身全省首批180个产业集聚区。", {"全省首批产业集聚区"}),
    ("公司先后获得国家高新技术企业、省级企业技术中心等荣誉称号。", {"国家高新技术企业", "省级企业技术中心"}),
    ("该项目是省重点工程项目。", {"省重点工程项目"}),
    ("江州县用好“中国投资热点城市”等金字招牌。", {"中国投资热点城市"}),
    ("该镇被命名为“中国轴承之乡”。", {"中国轴承之乡"}),
    ("这是一家从事阀门制造的高新技术企业。", {"高新技术企业"}),
]
NO_DESIGNATION = [
    "高新技术企业达到174家，新增绿色工厂3家。",
    "积极申报国家生态工业示范园区，力争入选省级绿色园区。",
    "对首次认定为高新技术企业的，给予20万元奖励。",
    "该项目获批贷款5亿元，园区被列为重点工作。",
    "这是江州最大的企业，是全市的重要园区。",
]


@pytest.mark.parametrize(("text", "expected"), DESIGNATIONS)
def test_designations_after_their_triggers(text: str, expected: set[str]) -> None:
    assert names(text, "Designation") == expected


@pytest.mark.parametrize("text", NO_DESIGNATION)
def test_counts_hopes_and_conditions_designate_nothing(text: str) -> None:
    assert names(text, "Designation") == set()


DOCUMENTS = [
    ("市政府印发《江州市链长制工作方案（2023—2025年）》。", {"江州市链长制工作方案（2023—2025年）"}),
    ("根据《中华人民共和国公司法》，制定《江州开发区条例》。", {"中华人民共和国公司法", "江州开发区条例"}),
    ("出台《甲州产业规划》《乙州若干措施》等文件。", {"甲州产业规划", "乙州若干措施"}),
    ("转发《国务院关于印发〈工业振兴行动计划〉的通知》。", {"国务院关于印发〈工业振兴行动计划〉的通知"}),
    ("《江州日报》报道，企业领取了《不动产权证》，签订《项目投资协议》。", set()),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_documents_by_title(text: str, expected: set[str]) -> None:
    assert names(text, "PolicyDocument") == expected


def _measures() -> Article:
    return article(
        "江州开发区支持氢能产业发展实施办法。第一条为落实《江州市氢能规划》，制定本办法。"
        "第二条支持制氢企业。第三条本办法自公布之日起施行。",
        title=True,
    )


def test_an_article_of_provisions_is_a_document_and_names_itself() -> None:
    some = article(
        "关于印发《江州开发区氢能办法》的通知。第一条为促进发展，制定本办法。第二条支持企业。", title=True
    )
    own = [m for m in documents.propose(some, (), ()) if m.name == "江州开发区氢能办法"]
    assert [m.implied for m in own] == [False, True]
    assert documents.own_title(_measures()) is None  # a sentence with a full stop is no heading


def test_a_short_title_means_the_long_one_before_it() -> None:
    some = article("印发《江州市氢能产业发展办法》（以下简称《办法》）。根据《办法》，设立专班。《意见》另行制定。")
    found = list(documents.propose(some, (), ()))
    assert {m.name for m in found} == {"江州市氢能产业发展办法"}
    assert [m.implied for m in found] == [False, True, True]


def test_who_issued_a_document() -> None:
    text = "江州市商务局印发《江州市外贸办法》，落实《国家外贸规划》。"
    some = article(text)
    body = named(text, "GovernmentBody", 0, 6, "江州市商务局")
    issued = {d.name: (issuer and issuer.name, how) for d, issuer, how in documents.issuers(some, mentions(some, [body]))}
    assert issued == {"江州市外贸办法": ("江州市商务局", "issued"), "国家外贸规划": (None, "cited")}


def test_who_was_awarded() -> None:
    text = "江州经开区、海晏园区获评国家级绿色园区。"
    some = article(text)
    near = [named(text, "DevelopmentZone", 0, 5, "江州经开区"), named(text, "Park", 6, 10, "海晏园区")]
    ((title, holders, trigger),) = designations.awards(some, mentions(some, near))
    assert (title.name, [m.name for m in holders], trigger) == ("国家级绿色园区", ["江州经开区", "海晏园区"], "获评")


def test_who_was_awarded_by_someone() -> None:
    text = "省商务厅授予海晏园区为省级特色示范园区。"
    some = article(text)
    near = [named(text, "GovernmentBody", 0, 4, "省商务厅"), named(text, "Park", 6, 10, "海晏园区")]
    ((title, holders, _),) = designations.awards(some, mentions(some, near))
    assert (title.name, [m.name for m in holders]) == ("省级特色示范园区", ["海晏园区"])


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        ("江州市政府推行“链长制”，招商引资有进展。", None, None),
        ("江州市政府将推行“链长制”，招商引资有进展。", None, "Target"),
        ("江州市政府推行“链长制”，招商引资有进展。", "Target", "Target"),
        ("下一步，全省企业减负，政府推行“链长制”。", None, "Target"),
    ],
)
def test_plan_and_deed(text: str, status: str | None, expected: str | None) -> None:
    some = article(text, status=status)
    told = {(mention.name, trigger, said) for mention, trigger, said in mechanisms.actions(some, mentions(some))}
    assert told == {("链长制", "推行", expected)}


def test_what_is_only_studied_elsewhere_is_not_implemented() -> None:
    some = article("江州市政府组织企业赴外地学习借鉴“最多跑一次”改革经验。")
    assert list(mechanisms.actions(some, mentions(some))) == []


def test_roles_of_industries() -> None:
    some = article("开发区培育氢能产业，企业主营阀门，储能电站项目开工，谋划低空经济产业。")
    roles = {m.name: (role, status) for m, role, status in industries.roles(some, mentions(some))}
    assert roles["氢能"] == ("develops", None)
    assert roles["阀门"] == ("business", None)
    assert roles["储能"][0].startswith("in-name:")
    assert roles["低空经济"] == ("develops", "Target")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="江州新材料“”《》、，。产业链制机招商改革入选获评为A1+（）的和等", max_size=60))
def test_mentions_lie_in_their_passage(text: str) -> None:
    some = article(text + "开发区招商引资有进展。")
    for mention in mentions(some):
        passage = some.passages[mention.passage]
        assert 0 <= mention.start < mention.end <= len(passage.text)
        assert 0 < mention.confidence <= 1
        assert mention.name.strip("“”《》")
