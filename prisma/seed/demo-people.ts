import type { Role } from "../../lib/kernel/actor";
import type { DemoAgencyKey } from "./demo/agencies";

/**
 * The demo people that somebody who evaluates the product can be with one click. `key` is also their card and their
 * account in the simulators.
 */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly agency: DemoAgencyKey;
  readonly dept: string;
  readonly title: string;
  readonly rankCode: string;
  readonly roles: readonly Role[];
  readonly postStatus?: "active" | "left";
  readonly role: { readonly zh: string; readonly en: string };
  readonly tryThis: { readonly zh: string; readonly en: string };
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: "learner",
    name: "林雅婷",
    nameEn: "Lin Ya-ting",
    agency: "ministry",
    dept: "數位政府司",
    title: "設計師",
    rankCode: "P06",
    roles: [],
    role: { zh: "學員：備取中、有一枚徽章待領", en: "Learner on a waiting list, with a badge to claim" },
    tryThis: { zh: "報名一門課、領取徽章、下載並分享它", en: "Enrol in a course, claim the badge, download and share it" },
  },
  {
    key: "newcomer",
    name: "王志明",
    nameEn: "Wang Chih-ming",
    agency: "city",
    dept: "系統發展科",
    title: "助理管理師",
    rankCode: "P04",
    roles: [],
    role: { zh: "新進學員：還沒有任何報名", en: "New learner without any enrolment" },
    tryThis: { zh: "搜尋課程、查看資格與名額、選餐報名", en: "Search courses, check eligibility and seats, choose a meal, enrol" },
  },
  {
    key: "holder",
    name: "陳建宏",
    nameEn: "Chen Chien-hung",
    agency: "ministry",
    dept: "資訊處",
    title: "高級分析師",
    rankCode: "P08",
    roles: [],
    role: { zh: "徽章持有人：三枚徽章，其中一枚已撤銷", en: "Badge holder: three badges, one of them revoked" },
    tryThis: { zh: "把徽章帶走：PNG、SVG、JSON、JWT、QR 碼", en: "Take badges away: PNG, SVG, JSON, JWT, QR code" },
  },
  {
    key: "reviewer",
    name: "張淑芬",
    nameEn: "Chang Shu-fen",
    agency: "ministry",
    dept: "資源管理司",
    title: "科長",
    rankCode: "P09",
    roles: ["agency_admin"],
    role: { zh: "機關管理員：桌上有待審核的報名", en: "Agency administrator with enrolments to review" },
    tryThis: {
      zh: "對照工作內容審核報名：正取、備取、下一梯次、未錄取",
      en: "Review enrolments beside the work description: accept, waiting list, next session, decline",
    },
  },
  {
    key: "officer",
    name: "黃俊傑",
    nameEn: "Huang Chun-chieh",
    agency: "ministry",
    dept: "數位政府司",
    title: "專員",
    rankCode: "P07",
    roles: ["course_officer"],
    role: { zh: "課程承辦：有剛結束、待登錄成績的班期", en: "Course officer with a session that has just ended" },
    tryThis: {
      zh: "登錄出席與成績（表單或 CSV），結訓後徽章自動頒發",
      en: "Record attendance and scores (form or CSV); badges follow by themselves",
    },
  },
  {
    key: "issuer",
    name: "吳佩珊",
    nameEn: "Wu Pei-shan",
    agency: "ministry",
    dept: "數位政府司",
    title: "專門委員",
    rankCode: "P10",
    roles: ["badge_issuer"],
    role: { zh: "徽章發行：管理頒發、撤銷與金鑰", en: "Badge issuer: awards, revocation and keys" },
    tryThis: {
      zh: "附理由撤銷一枚徽章，再到驗證頁看結果立即改變",
      en: "Revoke a badge with a reason and see the verification change at once",
    },
  },
  {
    key: "city-admin",
    name: "蔡文傑",
    nameEn: "Tsai Wen-chieh",
    agency: "city",
    dept: "綜合企劃科",
    title: "股長",
    rankCode: "P08",
    roles: ["agency_admin", "course_officer", "badge_issuer"],
    role: { zh: "另一個機關的管理員", en: "Administrator of another agency" },
    tryThis: { zh: "確認看不到也改不了別的機關的報名與徽章", en: "See that another agency's enrolments and badges are out of reach" },
  },
  {
    key: "operator",
    name: "周怡萱",
    nameEn: "Chou Yi-hsuan",
    agency: "ministry",
    dept: "數位政府司",
    title: "高級分析師",
    rankCode: "P08",
    roles: ["system_admin"],
    role: { zh: "系統管理：維護全平臺共用的清單", en: "System administrator: keeps the lists that all share" },
    tryThis: {
      zh: "新增一種證照名稱，再到新增證照的表單看到它",
      en: "Add a certificate name and find it in the form for new certificates",
    },
  },
  {
    key: "former",
    name: "許家豪",
    nameEn: "Hsu Chia-hao",
    agency: "county",
    dept: "資訊管理科",
    title: "技士",
    rankCode: "P06",
    roles: [],
    postStatus: "left",
    role: { zh: "已離職人員：無法登入", en: "Former member of staff: cannot sign in" },
    tryThis: { zh: "看看被婉拒時得到的說明與聯絡方式", en: "See how the refusal is explained and whom to contact" },
  },
];
