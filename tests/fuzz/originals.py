"""Sound files of every format, small enough that thousands are read."""

from __future__ import annotations

from collections.abc import Mapping
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from tests.fuzz.packing import packed
from tests.read import making

CANARY = "金丝雀不该出现在任何文件里"  # what a file outside the inputs holds

TEXT = """甲州市开发区2023年工作情况

2023年，甲州市开发区签约项目12个，总投资3.5亿元，同比增长12.5％。
一、主要成绩
（一）乙华材料有限公司投资20亿元的年产3000吨磁材项目6月开工建设，产值突破800亿元，比上年提高1.7个百分点。
（二）甲州经开区聚焦新能源产业，推行“标准地+承诺制”改革，入选国家级绿色园区。
园区\t项目数（个）\t投资（亿元）
东园\t2\t17
西园\t3\t18.5
【2024年工作计划】
到2025年，规上工业增加值增速保持在8%以上。1—8月，实际利用外资8.96亿美元。
（供稿：甲州市商务局）
"""
MARKDOWN = f"# 开发区动态\n\n{TEXT}\n\n| 园区 | 产值（亿元） |\n|---|---|\n| 东园 | 3.5 |\n\n- 甲州高新区签约忙\n- 乙州经开区投产\n"
TABLE = "园区,2023年产值（亿元）,同比（%）,说明\r\n东园,3.5,12.1,\"甲州市,重点\"\r\n西园,\"1,204.6\",-3.4,\"含\"\"飞地\"\"\r\n项目\"\r\n"
META = "title: 甲州市开发区工作情况\ndate: 2024-01-18\nsource: 甲州日报\nplace: 山西省运城市\nurl: https://example.org/1\n"
TAGGED = """<table><tr><th colspan=2>园区</th><th>产值（亿元）</th></tr>
<tr><td rowspan=2>东园</td><td>一期</td><td>3.5</td></tr><tr><td>二期</td><td>4</td></tr></table>"""


def _page() -> bytes:
    return making.page(TEXT, "甲州市开发区2023年工作情况").replace(b"</p>\n<p>", b"</p>\n" + TAGGED.encode() + b"<p>", 1)


def _saved() -> bytes:
    mail = MIMEMultipart("related", boundary="part")
    mail.attach(MIMEText(_page().decode("utf-8"), "html", "utf-8"))
    return mail.as_bytes()


def originals() -> Mapping[str, bytes]:
    """By suffix: a sound file of the format."""
    files = {
        "txt": TEXT.encode("utf-8"),
        "md": MARKDOWN.encode("utf-8"),
        "html": _page(),
        "mhtml": _saved(),
        "docx": making.word(TEXT),
        "xlsx": making.sheet(("指标", [["园区", "产值（亿元）", "同比"], ["东园", 3.5, "12%"], ["西园", 4, "-3%"]]), ("空", [])),
        "pdf": making.pdf(TEXT, 2, head="某市商务局汇编"),
        "csv": TABLE.encode("utf-8"),
        "tsv": TABLE.replace(",", "\t").encode("gb18030"),
        "yaml": META.encode("utf-8"),
    }
    inner = {f"文件/{number}.{kind}": data for number, (kind, data) in enumerate(files.items()) if kind not in ("yaml", "pdf")}
    return {**files, "zip": packed({**inner, "文件/0.txt.meta.yaml": files["yaml"]})}
