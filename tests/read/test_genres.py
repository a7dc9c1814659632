"""Made-up texts of other kinds: a web notice, a bulletin, Markdown, agency news, an interview, a work report."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kg.model import Document, Passage
from kg.read import parse, read
from kg.read.dates import present_year
from kg.read.meta import Meta

TEXTS = Path(__file__).parent / "texts"


@cache
def document(name: str) -> Document:
    (found,) = read([str(TEXTS / f"{name}.txt")])
    assert isinstance(found, Document)
    return found


def texts(name: str, role: str, article: int = 0) -> list[str]:
    return [passage.text for passage in document(name).articles[article].passages if passage.role == role]


def passage(name: str, begins: str) -> Passage:
    (found,) = [p for a in document(name).articles for p in a.passages if p.text.startswith(begins)]
    return found


def made(text: str) -> Document:
    found = parse(text, "0" * 64, ("x.txt",))
    assert isinstance(found, Document)
    return found


def test_web_notice() -> None:
    context = document("web-notice").articles[0].context
    assert texts("web-notice", "title") == ["关于公布2022年度省级经济开发区综合考核结果的通知"]
    assert (context.province, context.city, context.issued) == ("湖南省", None, date(2023, 3, 15))
    assert context.period is not None
    assert context.period.start.year == 2022
    assert texts("web-notice", "heading")[:3] == ["一、综合评价先进园区（20家）", "二、单项先进", "三、有关要求"]
    items = [
        p.text
        for p in document("web-notice").articles[0].passages
        if p.section.headings[-1:] == ("一、综合评价先进园区（20家）",)
    ]
    assert items[1:] == ["1.长沙经济技术开发区", "2.株洲高新技术产业开发区", "3.湘潭经济技术开发区"]
    assert not [text for text in texts("web-notice", "body") if "打印" in text or "上一篇" in text]


def test_quarterly_bulletin() -> None:
    context = document("quarterly-bulletin").articles[0].context
    assert (context.province, context.city, context.county) == ("浙江省", "嘉兴市", "嘉善县")
    assert context.period is not None
    assert (context.period.start, context.period.end) == (date(2023, 1, 1), date(2023, 9, 30))
    assert texts("quarterly-bulletin", "row") == [
        "指标名称\t单位\t1-9月\t同比增长（%）",
        "规上工业总产值\t亿元\t986.42\t6.8",
        "规上工业增加值\t亿元\t203.15\t7.1",
        "固定资产投资\t亿元\t97.3\t12.4",
    ]
    assert "实际利用外资3.27亿美元，完成年度目标的81.8%。" in texts("quarterly-bulletin", "body")
    assert "（嘉善经开区统计站）" in texts("quarterly-bulletin", "byline")


def test_markdown() -> None:
    assert texts("markdown", "title") == ["某某开发区招商月报"]
    assert texts("markdown", "heading") == ["签约项目", "下一步打算"]
    assert texts("markdown", "row")[1:] == ["新能源电池箱体项目\t宁远精工\t5.2", "冷链物流园项目\t海通冷链\t3.1"]
    assert "重点进展：高端装备产业园项目已于5月底开工。" in texts("markdown", "body")
    assert passage("markdown", "6月力争").section.status == "Target"


def test_agency_news() -> None:
    first, second = document("agency-news").articles
    assert [a.context.province for a in (first, second)] == ["云南省", "广西壮族自治区"]
    assert texts("agency-news", "byline") == ["新华社昆明6月8日电（记者杨静、陈浩然）"]
    assert texts("agency-news", "body")[0].endswith("完成进出口总额326.5亿元，同比增长18.9%。")


def test_interview() -> None:
    found = document("interview").articles
    assert [a.context.city for a in found] == ["衢州市"]
    assert texts("interview", "body")[1] == "答：截至7月底，我们开工亿元以上项目31个，总投资268亿元。"


def test_work_report() -> None:
    assert document("work-report").issued == date(2022, 2, 18)
    past, plan = passage("work-report", "过去一年").section, passage("work-report", "R&D").section
    assert (past.status, past.period and past.period.end) == ("Actual", date(2021, 12, 31))
    assert (plan.status, plan.period and plan.period.end) == ("Target", date(2022, 12, 31))
    assert plan.headings == ("二、2022年工作安排", "（二）聚力科技创新")
    assert "王建国" in texts("work-report", "byline")


def test_page_head_inside_a_sentence_is_left_out_of_it() -> None:
    head = "3 要闻 某某导刊 2023 年 9 月 14 日 星期四 责编 张三"
    text = f"甲市开发区总投资 20 亿元的装备项目落户园区，目前钢结构吊装\n\n{head}\n\n过半。\n"
    (passage,) = made(text).articles[0].passages
    assert passage.text == "甲市开发区总投资20亿元的装备项目落户园区，目前钢结构吊装过半。"
    assert text[passage.start : passage.end].startswith("甲市")
    assert "要闻" in text[passage.start : passage.end]
    assert made(text).articles[0].context.issued == date(2023, 9, 14)


def test_two_reports_told_apart_by_a_repeated_heading() -> None:
    text = (
        "甲州市开发区2023年稳步发展。\n【2023年工作成绩】\n签约项目12个。\n【2024年工作计划】\n力争签约15个。\n"
        "2023年，乙州市开发区加快转型。\n【2023年工作成绩】\n签约项目22个。\n"
    )
    assert [a.passages[0].text for a in made(text).articles] == [
        "甲州市开发区2023年稳步发展。",
        "2023年，乙州市开发区加快转型。",
    ]


def test_a_subheading_does_not_end_a_report() -> None:
    text = "本报讯 甲州高新区近日签约项目12个。\n抓项目\n全年开工30个。\n抓服务\n办结事项200件。\n"
    (article,) = made(text).articles
    assert [p.text for p in article.passages if p.role == "heading"] == ["抓项目", "抓服务"]


def test_headline_goes_to_the_report_it_shares_words_with() -> None:
    text = (
        "本报讯 丙州高新区设立产业投资母基金，总规模30亿元。 王小明\n\n丙州高新区设立母基金\n\n"
        "丁州经开区铁路专用线开通，年运量200万吨。 李大同\n\n丁州经开区铁路专用线开通\n"
    )
    first, second = made(text).articles
    assert (first.title, second.title) == ("丙州高新区设立母基金", "丁州经开区铁路专用线开通")


def test_speech_stays_with_its_speaker() -> None:
    body = [p.text for p in made("“最快的只用了43天。”韩某说。项目已开工！下一步呢？").articles[0].passages]
    assert body == ["“最快的只用了43天。”韩某说。", "项目已开工！", "下一步呢？"]


def test_long_sentences_are_split_at_semicolons_then_commas() -> None:
    clause = "推动园区优化营商环境并加快项目建设" * 4
    parts = [p.text for p in made(f"{clause}；{clause}；{clause}；{clause}。").articles[0].passages]
    assert [part[-1] for part in parts] == ["；", "；", "；", "。"]
    long = [p.text for p in made("，".join([clause] * 12) + "。").articles[0].passages]
    assert all(len(part) <= 400 and part[-1] in "，。" for part in long)


def test_numbers_and_names_are_not_split() -> None:
    (passage,) = made("智创城NO.10完成投资12.5亿元（含续建。不含土地）、PM2.5下降。").articles[0].passages
    assert passage.text == "智创城NO.10完成投资12.5亿元（含续建。不含土地）、PM2.5下降。"


def test_a_day_of_founding_is_no_day_of_issue() -> None:
    text = "甲州高新技术产业开发区\n成立时间：2016年4月12日\n批准日期：2018年2月\n园区规划面积12平方公里，入驻企业126家。\n"
    found = made(text)
    assert found.issued is None
    assert [p.role for p in found.articles[0].passages] == ["title", "body", "body", "body"]
    assert "byline" not in {p.role for p in made("甲公司\n法定代表人：王五　成立时间：2016年4月\n年产值3亿元。\n").articles[0].passages}
    assert made("甲州市开发区概况\n发布时间：2016年4月12日\n园区规划面积12平方公里。\n").issued == date(2016, 4, 12)


def test_a_plan_is_told_by_its_title_and_its_headings() -> None:
    text = "甲州市开发区2024年工作要点\n一、招商引资\n新签约项目20个。\n二、2023年工作回顾\n签约项目12个。\n"
    found = {p.text: p.section.status for p in made(text).articles[0].passages}
    assert (found["新签约项目20个。"], found["签约项目12个。"]) == ("Target", "Actual")
    assert made("一、2024年工作要点\n新签约项目20个。\n").articles[0].passages[-1].section.status == "Target"
    assert made("甲州市开发区2024年工作总结\n新签约项目20个。\n").articles[0].passages[-1].section.status is None


def test_a_short_line_that_counts_is_no_heading() -> None:
    text = "甲州市开发区持续发展。\n新增规上企业126家\n抓项目\n全年开工30个，完成投资12亿元。\n"
    assert [p.role for p in made(text).articles[0].passages] == ["body", "body", "heading", "body"]


def test_a_report_of_january_tells_of_the_year_before() -> None:
    head = "甲州市开发区工作情况\n2024年1月18日\n"
    period = made(head + "2023年，全市开发区签约项目12个。完成投资30亿元。\n").articles[0].context.period
    assert period is not None
    assert (period.start, period.end) == (date(2023, 1, 1), date(2023, 12, 31))
    fresh = made(head + "今年以来，全市开发区签约项目12个。2023年完成投资30亿元。\n").articles[0].context.period
    assert fresh is not None
    assert fresh.start.year == 2024


def test_tables_with_one_space_between_their_cells() -> None:
    table = "园区 项目数 投资\n东园 17 4.7\n西河园 2 12.5\n合计 19 17.2\n"
    rows = [p.text for p in made("各园区情况如下。\n" + table + "以上为初步数。\n").articles[0].passages if p.role == "row"]
    assert rows == ["园区\t项目数\t投资", "东园\t17\t4.7", "西河园\t2\t12.5", "合计\t19\t17.2"]
    broken = made("全省开发区 12 家\n共 5 个\n投资 12 亿元\n").articles[0].passages
    assert "row" not in {p.role for p in broken}


def test_the_publisher_that_the_user_gives_wins() -> None:
    found = parse("甲州市开发区签约项目12个。\n供稿：甲州市商务局\n", "0" * 64, ("x.txt",), Meta(source="甲州日报"))
    assert isinstance(found, Document)
    context = found.articles[0].context
    assert (context.publisher, context.publisher_evidence) == ("甲州日报", None)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("甲州市签约项目12个。\n供稿：甲州市商务局\n", "甲州市商务局"),
        ("甲州市签约项目12个。\n供稿：王小明\n", None),  # a person is no publisher
        ("来源：甲州日报 浏览次数：51\n甲州市签约项目12个。\n", "甲州日报"),
        ("甲州日报讯（记者 王小明）甲州市签约项目12个。\n", "甲州日报"),
        ("本报讯（记者 王小明）甲州市签约项目12个。\n", None),  # no masthead tells which paper
        ("甲州商报 2024年5月7日 星期二\n本报讯（记者 王小明）甲州市签约项目12个。\n", "甲州商报"),
        ("甲州市签约项目12个。\n抄送：甲州市发展改革委。\n", None),  # whom it was sent to
        ("各县（市）人民政府，甲州高新区管委会：\n现将签约12个项目的情况通报如下，请抓好落实。\n", None),
        ("甲州市签约项目12个。\n甲州市人民政府\n2024年5月7日\n", "甲州市人民政府"),
    ],
)
def test_publishers(text: str, publisher: str | None) -> None:
    assert made(text).articles[0].context.publisher == publisher


def test_a_report_goes_on_with_the_one_of_its_catchword() -> None:
    pages = (
        "甲州高新区签约项目12个，总投资30亿元。\n（下转3版）\n\n甲州高新区招商忙\n\n"
        "本报讯 乙州经开区开工项目8个，总投资20亿元。\n（下转3版）\n\n乙州经开区项目提速\n\n"
        "（上接1版“乙州经开区项目提速”）\n目前，已有6个项目完成主体工程，年底前全部投产。\n"
    )
    assert [article.context.continues for article in made(pages).articles] == [None, None, 1]
    assert made(pages.replace("乙州经开区项目提速”）", "丙州新区纪事”）")).articles[2].context.continues is None


def test_the_events_of_a_year_stand_under_it() -> None:
    periods = {p.text: p.section.period for a in document("chronicle").articles for p in a.passages if p.role == "body"}
    (said,) = [period for text, period in periods.items() if "首个外资项目" in text]
    assert said is not None
    assert said.start.year == 2009


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # What is told of a whole year as past was the year before the one that is 今年.
        ("开局见闻\n\n2025年，全省开发区贡献了六成以上的工业增加值；今年1月，新开工项目83个，总投资476亿元。\n", 2026),
        ("改革纪实\n\n2020年，该公司营业收入4.6亿元。今年上半年，高新区税收增长16.8%。\n", 2021),
        ("访谈\n\n今年是“十五五”开局之年。去年，我区引进项目64个。\n", 2026),
        ("访谈\n\n今年是“十四五”规划收官之年，我区计划引进项目64个。\n", 2025),
        # A day of the year itself, and a title that names the year of a report, say otherwise.
        ("签约现场\n\n2024年6月18日，全市集中签约项目12个。今年以来，全市签约项目96个。2024年，全市计划开工项目30个。\n", 2024),
        ("2023年工作总结\n\n2023年，全区实现税收5.2亿元。今年以来，新引进企业12家。\n", 2023),
        ("规划\n\n到2030年，全区实现产值500亿元。今年，全区产值达到120亿元。\n", None),
        # What is to be finished, begun or tried out in a year after that of the event is still to come.
        ("签约忙\n\n3月8日，甲区2021年一季度重点项目集中签约仪式举行。最大的项目分两期建设，2023年二季度试产。\n", 2021),
        ("园区添新军\n\n2022年9月6日，乙县举行产业项目开工仪式。该厂2024年底投入运营，2025年满产。\n", 2022),
        ("蹲点记\n\n5月18日，记者走进丙区。2021年9月，这家企业签约，2023年4月投产，产值8亿元。\n", 2023),
    ],
)
def test_the_year_that_this_year_is(text: str, year: int | None) -> None:
    assert present_year(made(text).articles[0].passages) == year


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ("甲市招商引资工作周报\n2021年4月12日\n（4月5日—4月11日）", date(2021, 4, 5), date(2021, 4, 11)),
        ("乙开发区项目建设旬报（2020年9月1日至10日）\n2020年9月11日", date(2020, 9, 1), date(2020, 9, 10)),
        ("一周招商动态\n2023年第12周（3月20日~26日）\n2023年3月27日", date(2023, 3, 20), date(2023, 3, 26)),
        ("丙县外出招商工作简报\n2021年4月12日\n（4月5日—4月11日，赴上海）", date(2021, 1, 1), date(2021, 4, 11)),  # days of a journey
    ],
)
def test_the_days_that_a_weekly_is_of(head: str, first: date, last: date) -> None:
    context = made(f"{head}\n\n本周，全市新签约项目7个，总投资58.6亿元。\n").articles[0].context
    assert context.period is not None
    assert (context.period.start, context.period.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("甲经开区“半年报”出炉\n2023-07-18\n\n盛夏时节，机器轰鸣。全区规上工业总产值186亿元，增长9.7%。\n", date(2023, 6, 30)),
        ("乙高新区交出首季“成绩单”\n2022-04-20\n\n春潮涌动。园区固定资产投资31亿元，增速13%。\n", date(2022, 3, 31)),
        ("丙县开发区速递\n2021-10-22\n\n秋风起。车间忙。园区热。前三季度，全区税收5亿元，增长6%。\n", date(2021, 9, 30)),
        ("签约\n2025-09-19\n\n甲县项目签约仪式18日在会展中心举行，签约项目53个。会后参观园区。\n\n今年1至8月，税收5亿元。\n", date(2025, 9, 18)),
        ("甲经开区“半年攻坚”启动\n2023-02-18\n\n2月17日，甲经开区召开动员会，全区规上企业126家。\n", date(2023, 2, 17)),
    ],
)
def test_the_part_of_a_year_that_a_headline_or_an_opening_tells(text: str, last: date) -> None:
    period = made(text).articles[0].context.period
    assert period is not None
    assert period.end == last


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("莆田市涵江区招商专班\n\n涵江区2022年招商方案\n\n全区签约项目60个，比全市多2成。区直部门要落实。\n抄送：莆田市商务局。\n", "涵江区"),
        ("莆田市招商工作专班\n\n2022年招商工作方案\n\n全市新签约项目60个，增速比全省高2个百分点，涵江区居首。\n抄送：涵江区商务局。\n", None),
    ],
)
def test_a_district_speaks_of_itself(text: str, county: str | None) -> None:
    assert made(text).articles[0].context.county == county


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (("1.新签约项目8个。", "2.9个项目开工。", "3.1—5月税收增长6%。"), ("1.新签约项目8个。", "9个项目开工。", "1—5月税收增长6%。")),
        (("1.5亿元投资到位。", "2.3亿元用于路网。"), ("1.5亿元投资到位。", "2.3亿元用于路网。")),  # sums
        (("1.签约项目8个。", "3.5亿元到位。"), ("1.签约项目8个。", "3.5亿元到位。")),
    ],
)
def test_a_number_of_an_item_is_no_part_of_its_figure(lines: tuple[str, ...], texts: tuple[str, ...]) -> None:
    document = made("甲县项目情况\n\n甲县有开发区一个。\n" + "\n".join(lines) + "\n")
    body = [p for article in document.articles for p in article.passages if p.role == "body"]
    assert tuple(p.text for p in body[1:]) == texts


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("我市在苏州举办新材料产业招商推介会\n\n石嘴山日报讯（记者 甲）6月17日，我市与苏州企业签约项目23个。\n", "石嘴山市"),
        ("招商推介会在苏州举行\n\n赣州日报讯（记者 甲）6月17日，2021赣州市（长三角）招商推介会在江苏省苏州市举行，我市签约项目23个。\n", "赣州市"),
        (
            "山东沿海园区签约忙\n\n大众网济南9月18日电（记者 甲）山东重大项目签约仪式在济南国际会展中心举行。\n青岛高新区引进项目3个。\n"
            "烟台开发区引进项目5个。\n日照经开区引进项目6个。\n",
            None,
        ),
        ("重大项目集中开工\n\n6月17日，全市重大项目集中开工活动在襄阳市举行，我市开工项目23个。\n", "襄阳市"),
    ],
)
def test_where_a_meeting_is_held_is_not_whose_report_it_is(text: str, city: str | None) -> None:
    assert made(text).articles[0].context.city == city


@pytest.mark.parametrize(
    "line",
    [
        "时间：2023-07-21 08:30 来源：漯河经济技术开发区管委会 浏览：312次 字号：[大 中 小]",
        "发布时间：2023-07-21 来源：漯河日报",
        "2023-07-21 08:30:11 来源：漯河日报",
        "日期：2023/07/21",
    ],
)
def test_the_line_of_a_web_page_below_its_headline(line: str) -> None:
    text = f"漯河经开区：上半年交出亮眼“成绩单”\n{line}\n\n今年上半年，漯河经开区完成固定资产投资46.2亿元，同比增长12.5%。\n"
    (article,) = made(text).articles
    assert [p.role for p in article.passages] == ["title", "byline", "body"]
    assert article.context.issued == date(2023, 7, 21)
