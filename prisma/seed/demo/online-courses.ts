import { db } from "../../../lib/kernel/db";
import { uuidv7 } from "../../../lib/kernel/ids";
import type { Ids } from "./basics";

interface SeedOnlineCourse {
  readonly title: string;
  readonly series?: string;
  readonly teacher: string;
  readonly area: string;
  readonly minutes: number;
  readonly releasedOn: string;
  readonly intro: string;
  readonly audience: readonly string[];
}

const OFFICE = ["想讓日常公文與簡報更有效率的同仁", "第一次接觸這個主題的同仁"] as const;
const TECHNICAL = ["資訊單位的承辦同仁", "需要看懂廠商交付內容的同仁"] as const;

const python = (part: number, minutes: number, topic: string): SeedOnlineCourse => ({
  title: `Python 資料處理練習 ${part}：${topic}`,
  series: "Python 資料處理練習",
  teacher: "示範資料學院",
  area: "程式語言",
  minutes,
  releasedOn: `2026-0${part}-15`,
  intro: `以政府開放資料為材料，一步一步練習${topic}。每一節都有可以下載的範例檔。`,
  audience: TECHNICAL,
});

/** An online catalogue: titles and texts are made up for the demonstration. */
const DEMO_ONLINE_COURSES: readonly SeedOnlineCourse[] = [
  {
    title: "新手入門：生成式 AI 圖文創作",
    teacher: "示範行銷研究室",
    area: "人工智慧",
    minutes: 210,
    releasedOn: "2026-09-15",
    intro: "從提示語怎麼寫開始，到產出可以用在簡報與宣導的文字和圖片，並說明公務使用的界線。",
    audience: OFFICE,
  },
  {
    title: "看懂儀表板：用圖表說清楚一件事",
    teacher: "示範視覺工作室",
    area: "資料分析",
    minutes: 150,
    releasedOn: "2026-08-20",
    intro: "選對圖、下對標題、拿掉多餘的線條。以真實的統計公報練習改圖。",
    audience: OFFICE,
  },
  {
    title: "釣魚信件辨識與通報演練",
    teacher: "示範資安中心",
    area: "資訊安全",
    minutes: 60,
    releasedOn: "2026-08-01",
    intro: "用二十封真假難辨的信，練習看寄件者、連結與語氣，並走一次通報流程。",
    audience: ["每一位使用電子郵件的同仁"],
  },
  {
    title: "敏捷專案管理：從需求到驗收",
    teacher: "示範專案學院",
    area: "專案管理",
    minutes: 285,
    releasedOn: "2026-07-10",
    intro: "把一個機關的申辦系統拆成故事卡，排進衝刺，談好驗收條件。",
    audience: ["負責資訊委外案的同仁", "專案小組成員"],
  },
  {
    title: "服務設計：替民眾走一次流程",
    teacher: "示範服務設計室",
    area: "服務設計",
    minutes: 180,
    releasedOn: "2026-06-05",
    intro: "用訪談與旅程圖找出民眾卡住的地方，再決定要不要做系統。",
    audience: OFFICE,
  },
  {
    title: "雲端服務採購與成本試算",
    teacher: "示範雲端學院",
    area: "雲端",
    minutes: 120,
    releasedOn: "2026-05-12",
    intro: "看懂計價方式、保留容量與資料出口，避免帳單失控。",
    audience: TECHNICAL,
  },
  python(1, 210, "讀取與清理"),
  python(2, 195, "分組與彙總"),
  python(3, 240, "合併多個資料來源"),
  python(4, 165, "畫出第一張圖"),
  {
    title: "個人資料保護：日常業務的十個情境",
    teacher: "示範法制學院",
    area: "法規",
    minutes: 90,
    releasedOn: "2026-02-02",
    intro: "寄名單、開會錄音、公告得獎者……十個情境，怎麼做才合法又方便。",
    audience: ["每一位會接觸個人資料的同仁"],
  },
  {
    title: "無障礙文件：讓每個人都讀得到",
    teacher: "示範無障礙中心",
    area: "服務設計",
    minutes: 75,
    releasedOn: "2026-01-20",
    intro: "標題、替代文字、表格、對比：把一份公文改成人人可讀的文件。",
    audience: OFFICE,
  },
  {
    title: "API 設計與串接入門",
    teacher: "示範軟體學院",
    area: "程式語言",
    minutes: 225,
    releasedOn: "2026-01-08",
    intro: "用一支查詢 API 說明資源、狀態碼、版本與驗證。",
    audience: TECHNICAL,
  },
];

/** The catalogue, and what two of the named people have completed. */
export async function seedOnlineCourses(ids: Ids, now: Date): Promise<void> {
  const rows = DEMO_ONLINE_COURSES.map((course, index) => ({
    ...course,
    id: uuidv7(),
    externalId: `demo-${String(index + 1).padStart(3, "0")}`,
    series: course.series ?? null,
    audience: [...course.audience],
    // A reserved name (RFC 2606): the demonstration leads nowhere by accident.
    url: `https://hahow.example/courses/demo-${String(index + 1).padStart(3, "0")}`,
    releasedOn: new Date(course.releasedOn),
    updatedAt: now,
  }));
  await db().onlineCourse.createMany({ data: rows });
  const completed = [
    ["learner", 2, "2026-10-03"],
    ["holder", 2, "2026-09-21"],
    ["holder", 6, "2026-10-30"],
  ] as const;
  await db().onlineCompletion.createMany({
    data: completed.flatMap(([person, index, day]) => {
      const course = rows[index];
      return course
        ? [{ id: uuidv7(), onlineCourseId: course.id, personId: ids.person(person), completedOn: new Date(day), importedAt: now }]
        : [];
    }),
  });
}
