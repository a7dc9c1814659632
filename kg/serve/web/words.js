// What Yasgui and the server say in English, in the Chinese of the page.
"use strict";

const WORDS = [
  ["Simple view", "简洁"], ["Ellipse", "缩略"], ["Page size: ", "每页 "], [/^(\d+) results? in ([\d.]+) seconds$/, "$1 行，$2 秒"],
  [/^Response in ([\d.]+) seconds$/, "$1 秒"], [/^No results in ([\d.]+) seconds$/, "没有结果，$1 秒"], ["All", "全部"],
  ["Try query in a new browser window", "在新窗口中打开"], ["True", "是"], ["False", "否"],
];
const TITLES = {
  "Filter query results": "筛选结果", "Run query": "运行（Ctrl+Enter）", "Share query": "得到这个查询的链接", "Download": "下载",
  "Close tab": "关闭", "Add tab": "新的查询", "Add a new tab": "新的查询", "Download Results": "下载结果", "Download result": "下载结果",
  "Download not supported": "没有可下载的", "Shows 表格 view": "显示表格", "Shows 原样 view": "显示原样", "Enter fullscreen": "全屏",
  "pagination": "分页", "First": "首页", "Previous": "上一页", "Next": "下一页", "Last": "末页",
};
/** Lines of a refusal, the first that fits; what follows a colon may be told again. */
const LINES = [
  [/^no SPARQL query: (.*)$/, "这不是 SPARQL 查询：", 1], [/^where: (.*)$/, "位置：", 1], [/^to do: (.*)$/, "可以这样改：", 1],
  [/^line (\d+), column (\d+)$/, "第 $1 行，第 $2 列"],
  [/^the vocabulary has no term (.*)$/, "词汇表里没有 $1"], [/^ontology\/dzkg\.ttl lists the terms$/, "到“词汇表”页查看有哪些词"],
  [/^did you mean (.*)\? declare it, or use one of (.*)$/, "是不是想写 $1？也可以声明这个前缀，或使用 $2"],
  [/^declare it, or use one of (.*)$/, "声明这个前缀，或使用 $1"], [/^did you mean (.*)\?$/, "是不是想写 $1？"],
  [/^(\S+) \(line (\d+), column (\d+)\) is not closed before this (.)$/, "第 $2 行第 $3 列的 $1 在这个 $4 之前没有闭合"],
  [/^(\S+) is never closed$/, "$1 没有闭合"], [/^write (\S+) where it ends$/, "在它结束的地方写 $1"], [/^write (\S+) before it$/, "在它前面写 $1"],
  [/^(\S+) closes nothing$/, "这个 $1 没有与之对应的开头"], [/^leave it out, or open it with (.)$/, "删去它，或在前面写 $1"],
  [/^SELECT names no variable$/, "SELECT 后面没有变量"], [/^write SELECT \* for all of them, or SELECT \?name$/, "写 SELECT * 取全部，或写 SELECT ?变量"],
  [/^a comma between variables$/, "变量之间有逗号"], [/^part them by blanks: (.*)$/, "用空格分开：$1"],
  [/^(.*) is no word of SPARQL$/, "$1 不是 SPARQL 的词"], [/^(.*) is no SPARQL$/, "$1 不是 SPARQL 的写法"], [/^write (\S+)$/, "写成 $1"],
  [/^(.*) stands here without a prefix$/, "$1 前面没有前缀"],
  [/^a name stands in quotes, (.*), a variable begins with \?, a term with dz:$/, "名称写在引号里，如 $1；变量以 ? 开头；词汇表的词以 dz: 开头"],
  [/^(.) is a Chinese character, not (.)$/, "$1 是中文符号，不是 $2"], [/^write (.) outside of texts$/, "引号之外用 $1"],
  [/^(.) stands outside of a text$/, "$1 不在引号里"], [/^put texts into quotes, as (.*)$/, "文字写在引号里，如 $1"],
  [/^the text that begins here has no end: it is closed by (.), which is no (.)$/, "从这里开始的文字没有结束：结尾的 $1 不是 $2"],
  [/^the text that begins here has no end$/, "从这里开始的文字没有结束"], [/^close it with (.)$/, "用 $1 结束"],
  [/^the prefix (\S+) is not declared$/, "前缀 $1 没有声明"], [/^something else was expected$/, "这里应当是别的内容"],
  [/^expected one of (.*)$/, "这里应当是其中之一：$1"], [/^kg query --list shows ready questions$/, "参看左边现成的问题"],
  [/^no such function$/, "没有这个函数"], [/^use those of SPARQL 1\.1, casts as xsd:integer\(…\), or dz:matches$/, "用 SPARQL 1.1 的函数、xsd:integer(…) 之类的转换，或 dz:matches"],
  [/^no answer within (.*) seconds$/, "$1 秒之内没有得出结果，查询已停止"], [/^ask for less; kg serve --timeout sets the limit$/, "缩小范围；时限由 kg serve --timeout 设定"],
  [/^the query needs more memory than a query may have$/, "这个查询需要的内存超过上限"],
  [/^ask for less(; kg serve --max-memory sets the limit)?$/, "缩小范围，或加 LIMIT；上限由 kg serve --max-memory 设定"],
  [/^the answer has more than ([\d,]+) rows$/, "结果超过 $1 行的上限"], [/^the answer has more than ([\d,]+) bytes$/, "结果超过 $1 字节的上限"],
  [/^ask for less, or in parts by ORDER BY, LIMIT and OFFSET;.*$/, "缩小范围，或用 ORDER BY、LIMIT 和 OFFSET 分批取"],
  [/^the query is nested too deeply(, or too long)?$/, "这个查询嵌套太深，或太长"], [/^ask in another way$/, "换一种写法"],
  [/^the server is busy: .*$/, "服务器正忙"], [/^ask again later$/, "稍后再试"],
  [/^SERVICE asks other servers, and kg works offline$/, "SERVICE 要访问别的服务器，这里只查询本图谱"], [/^query the facts of this build$/, "查询本图谱里的事实"],
  [/^(\w+) changes data, and a build is not changed$/, "$1 要修改数据，这里只能查询"], [/^use SELECT, ASK, CONSTRUCT, DESCRIBE$/, "用 SELECT、ASK、CONSTRUCT 或 DESCRIBE"],
  [/^the data of a build are not changed: SPARQL Update is not answered here$/, "这里只能查询，不能修改数据"], [/^send a query$/, "写一个查询"],
  [/^update=$/, "更新语句"], [/^(FROM names )?a graph that (no build has|this build does not have)$/, "没有这个图"],
  [/^leave FROM out, .*give FROM (\S+) for the evidence alone$/, "去掉 FROM 就查询全部；只查依据用 FROM $1"],
  [/^Failed to fetch$|^NetworkError.*$|^Load failed$/, "没有得到完整的回答：结果可能超过上限，或与服务器的连接断了。可以加 LIMIT，或缩小范围。"],
];

/** A refusal of the server, line by line; what is not known stays as it was said. */
function told(text) {
  return text.split("\n").map((line) => {
    const known = LINES.find(([said]) => said.test(line));
    if (!known) return line;
    const [said, words, rest] = known;
    return rest ? words + told(line.replace(said, `$${rest}`)) : line.replace(said, words);
  }).join("\n");
}

/** Put a part of the page into Chinese: what Yasgui writes, not what results or queries hold. */
function inChinese(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.parentElement.closest("td, th, .CodeMirror")) continue;
    if (node.parentElement.closest(".yasr_results pre")) {
      const words = told(node.data);
      if (words !== node.data) node.data = words;
      continue;
    }
    for (const [said, words] of WORDS) {
      if (said instanceof RegExp ? said.test(node.data) : said === node.data) node.data = node.data.replace(said, words);
    }
  }
  for (const one of root.querySelectorAll("[title], [placeholder], [aria-label]")) {
    for (const name of ["title", "placeholder", "aria-label"]) {
      const words = TITLES[one.getAttribute(name)];
      if (words) one.setAttribute(name, words);
    }
  }
}
