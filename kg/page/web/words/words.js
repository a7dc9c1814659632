// How things look and read: classes, relations seen from their other end, values, periods. No data, no state.

import { dark } from "./scheme.js";

export const FONT =
  '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "WenQuanYi Micro Hei", sans-serif';

// class → colour in light and dark, shape of vis-network; the order is that of the legend
export const STYLES = {
  Province: ["#1f2a44", "#c9d4ee", "dot"],
  City: ["#24406e", "#a9c3f5", "dot"],
  County: ["#4a648f", "#8aa5d6", "dot"],
  DevelopmentZone: ["#1769d2", "#5aa2ff", "hexagon"],
  Park: ["#0891a5", "#3fc6da", "hexagon"],
  SpecialtyTown: ["#0f8f6f", "#45cfa9", "hexagon"],
  Project: ["#e08a00", "#ffb84d", "dot"],
  Enterprise: ["#d4541c", "#ff8a5c", "square"],
  Industry: ["#3b8f2e", "#7ccf6c", "dot"],
  PolicyMechanism: ["#7a3fc0", "#b78bf2", "diamond"],
  PolicyDocument: ["#a23fa8", "#dd85e2", "square"],
  Designation: ["#c22f6d", "#f47fae", "star"],
  GovernmentBody: ["#7d5a3c", "#c9a383", "square"],
  Organization: ["#6b6f2a", "#bfc46a", "square"],
  University: ["#4d7030", "#9fc77c", "square"],
  ResearchPlatform: ["#2f6f6a", "#74c0ba", "diamond"],
  Fund: ["#a3790b", "#e3bd54", "diamond"],
  Event: ["#b3261e", "#f2847d", "triangle"],
  Person: ["#52555c", "#b4b8c2", "triangleDown"],
  Region: ["#5c6b82", "#93a3bd", "dot"],
  Country: ["#5c6b82", "#93a3bd", "dot"],
  Indicator: ["#475569", "#94a3b8", "square"],
};
const OTHER_STYLE = ["#6b7280", "#9ca3af", "dot"];
export const THEMES = ["Industry", "PolicyMechanism", "PolicyDocument", "Designation"];
export const AREAS = ["Park", "SpecialtyTown", "DevelopmentZone", "County", "City", "Province", "Region", "Country"]; // from narrow to wide

// relation → its heading on the page of the thing at its other end
export const INVERSE = {
  locatedIn: "位于此地的",
  investor: "投资建设的项目",
  inIndustry: "从事者",
  developsIndustry: "发展此产业的",
  implements: "推行者",
  issuedBy: "出台的文件",
  chainLeaderOf: "链主企业",
  cooperatesWith: "合作",
  targetsRegion: "以此为目标的",
  affiliatedWith: "任职人员",
  designatedAs: "获此称号的",
  establishedBy: "设立或举办的",
  participatesIn: "参加者",
  "skos:broader": "下级概念",
};
// the order of headings; what is not listed follows
export const ORDER = [
  "stage",
  "investmentCNY",
  "amountCNY",
  "capacity",
  "role",
  "investor",
  "locatedIn",
  "inIndustry",
  "chainLeaderOf",
  "issuedBy",
  "establishedBy",
  "affiliatedWith",
  "designatedAs",
  "developsIndustry",
  "implements",
  "cooperatesWith",
  "targetsRegion",
  "participatesIn",
  "skos:broader",
];
export const STATUS = { Actual: "实际", Target: "目标", Threshold: "条件" };
export const BOUND = { Min: "≥ ", Max: "≤ ", Approximate: "约 " };

export const style = (kind) => STYLES[kind] || OTHER_STYLE;
export const colour = (kind) => style(kind)[dark.matches ? 1 : 0];

const day = (iso) => iso.split("-").map(Number);
const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A period in words: 2023年, 2023年1—8月, 2021—2025年. */
export function period(start, end) {
  if (!start || !end) return "时期不明";
  const [y1, m1, d1] = day(start),
    [y2, m2, d2] = day(end);
  if (start === end) return `${y1}年${m1}月${d1}日`;
  const months = d1 === 1 && d2 === lastDay(y2, m2);
  if (months && m1 === 1 && m2 === 12) return y1 === y2 ? `${y1}年` : `${y1}—${y2}年`;
  if (months && y1 === y2) return m1 === m2 ? `${y1}年${m1}月` : `${y1}年${m1}—${m2}月`;
  if (months) return `${y1}年${m1}月—${y2}年${m2}月`;
  return y1 === y2 ? `${y1}年${m1}月${d1}日—${m2}月${d2}日` : `${y1}年${m1}月${d1}日—${y2}年${m2}月${d2}日`;
}

/** Yuan in 亿元 or 万元, as people say it. */
export function money(yuan) {
  const amount = Number(yuan);
  const short = (value) => value.toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 15 });
  if (Math.abs(amount) >= 1e8) return `${short(amount / 1e8)}亿元`;
  if (Math.abs(amount) >= 1e4) return `${short(amount / 1e4)}万元`;
  return `${short(amount)}元`;
}

/** A text that is too long for its place, cut. */
export const cut = (text, length) => ([...text].length > length ? [...text].slice(0, length - 1).join("") + "…" : text);

/** A name as it is compared: forms of width and case, spaces and quotation marks aside. */
export const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s“”"'‘’《》]/g, "");
