import { idnoType } from "../../../lib/kernel/idno";
import { DEMO_PEOPLE, type DemoPerson } from "../demo-people";
import { DEMO_AGENCIES, type DemoAgencyKey } from "./agencies";

const SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊".split("");
const SURNAMES_EN =
  "Chen Lin Huang Chang Li Wang Wu Liu Tsai Yang Hsu Cheng Hsieh Kuo Hung Chiu Tseng Liao Lai Hsu Chou Yeh Su Chuang".split(" ");
const GIVEN = [
  "怡君",
  "冠宇",
  "詩涵",
  "宗翰",
  "郁婷",
  "柏翰",
  "筱涵",
  "家瑋",
  "欣怡",
  "彥廷",
  "佳穎",
  "承恩",
  "思妤",
  "俊宏",
  "靜宜",
  "育誠",
];
const GIVEN_EN = [
  "Yi-chun",
  "Kuan-yu",
  "Shih-han",
  "Tsung-han",
  "Yu-ting",
  "Po-han",
  "Hsiao-han",
  "Chia-wei",
  "Hsin-yi",
  "Yen-ting",
  "Chia-ying",
  "Cheng-en",
  "Ssu-yu",
  "Chun-hung",
  "Ching-yi",
  "Yu-cheng",
];

// 職稱 by rank: what an information unit of that level really has.
const POSTS = [
  { rankCode: "P03", title: "助理員", manager: false },
  { rankCode: "P05", title: "助理設計師", manager: false },
  { rankCode: "P06", title: "設計師", manager: false },
  { rankCode: "P07", title: "管理師", manager: false },
  { rankCode: "P08", title: "分析師", manager: false },
  { rankCode: "P09", title: "科長", manager: true },
  { rankCode: "P10", title: "簡任技正", manager: false },
  { rankCode: "P11", title: "副處長", manager: true },
] as const;

const WORK = [
  "負責機關官網與表單系統維運，近期推動以生成式 AI 輔助民眾來信分類與回覆草擬。",
  "辦理資訊採購案之需求訪談、規格撰寫、履約管理與驗收。",
  "負責機房、網路與端點防護，協助資通安全稽核及弱點修補追蹤。",
  "辦理開放資料盤點、資料品質檢核與跨機關資料介接。",
  "規劃年度資訊預算與數位轉型專案，督導委外團隊進度與風險。",
  "負責公文與差勤系統之使用者支援及教育訓練。",
] as const;

export interface SeedPerson extends Omit<DemoPerson, "role" | "tryThis"> {
  readonly serial: number;
  readonly isManager: boolean;
  readonly sex: "M" | "F";
  readonly workDescription: string;
}

/** 委任 1–5, 薦任 6–9, 簡任 10–14; the three tiers are ours to configure, these are the study's usual cut-offs. */
export const rankNumber = (rankCode: string): number => Number(rankCode.slice(1));
export const tierOf = (rankCode: string): "entry" | "middle" | "senior" =>
  rankNumber(rankCode) <= 7 ? "entry" : rankNumber(rankCode) <= 9 ? "middle" : "senior";
const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];
export function rankText(rankCode: string): string {
  const rank = rankNumber(rankCode);
  return `${rank <= 5 ? "委任" : rank <= 9 ? "薦任" : "簡任"}第${DIGITS[rank]}職等`;
}

/** A number that passes the check digit and belongs to nobody (see data/SOURCES.md). */
export function syntheticIdno(serial: number, sex: "M" | "F"): string {
  const body = `Y${sex === "M" ? 1 : 2}${9_990_000 + serial}`;
  const whole = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).find((idno) => idnoType(idno));
  if (!whole) throw new Error(`no check digit for ${body}`);
  return whole;
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("an empty list has no item");
  return item;
};

/** The named demo people first, then colleagues until every agency is peopled: 72 in all, the same every time. */
export function seedPeople(): readonly SeedPerson[] {
  const named = DEMO_PEOPLE.map((person, serial) => ({
    ...person,
    serial,
    isManager: rankNumber(person.rankCode) >= 9,
    sex: serial % 2 === 0 ? ("F" as const) : ("M" as const),
    workDescription: at(WORK, serial),
  }));
  const shares: readonly [DemoAgencyKey, number][] = [
    ["ministry", 26],
    ["industry", 12],
    ["city", 16],
    ["county", 10],
  ];
  const colleagues = shares.flatMap(([agency, count], share) =>
    Array.from({ length: count }, (_, index) => {
      const serial = named.length + share * 100 + index;
      const post = at(POSTS, index + share);
      const departments = at(
        DEMO_AGENCIES.filter((candidate) => candidate.key === agency),
        0,
      ).departments;
      return {
        key: `${agency}-${String(index + 1).padStart(2, "0")}`,
        name: at(SURNAMES, serial * 7 + 3) + at(GIVEN, serial * 5 + share),
        nameEn: `${at(SURNAMES_EN, serial * 7 + 3)} ${at(GIVEN_EN, serial * 5 + share)}`,
        agency,
        dept: at(departments, index),
        title: post.title,
        rankCode: post.rankCode,
        roles: [],
        serial,
        isManager: post.manager,
        sex: index % 2 === 0 ? ("F" as const) : ("M" as const),
        workDescription: at(WORK, serial),
      };
    }),
  );
  return [...named, ...colleagues];
}
