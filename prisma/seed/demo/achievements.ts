import type { DemoAgencyKey } from "./agencies";

export interface SeedAchievement {
  readonly slug: string;
  readonly agency: DemoAgencyKey;
  readonly category: "common" | "technical" | "management";
  readonly shape: "technical" | "management" | "common" | "participation";
  readonly tier: "entry" | "middle" | "senior";
  readonly level: number;
  readonly icon: string;
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly criteria: string;
  readonly criteriaEn: string;
  readonly tags: readonly string[];
  readonly competencies: readonly string[];
  readonly courses: readonly { readonly code: string; readonly minScore: number }[];
  readonly validityMonths?: number;
}

/** Eight achievements; every one rests on assessed work, never on hours alone. */
export const DEMO_ACHIEVEMENTS: readonly SeedAchievement[] = [
  {
    slug: "generative-ai-foundations",
    agency: "ministry",
    category: "common",
    shape: "common",
    tier: "entry",
    level: 2,
    icon: "lightbulb",
    name: "生成式AI應用入門",
    nameEn: "Generative AI foundations",
    description: "能在公務情境中選用生成式 AI 工具，設計提示並檢核輸出，且知道哪些資料不可輸入。",
    descriptionEn:
      "Chooses generative AI tools for public service, writes prompts, checks their output and knows which data must stay out.",
    criteria: "- 完成「生成式AI工具入門與實作」，出席達 80%\n- 綜合實作評量達 70 分：以 AI 完成一份公務文件，附提示歷程與查核紀錄",
    criteriaEn:
      "- Complete “Generative AI tools: introduction and practice” with at least 80 % attendance\n- Score at least 70 in the exercise: a public document made with AI, with the prompts used and the checks made",
    tags: ["AI", "生成式AI"],
    competencies: ["common-it-policy-and-new-knowledge"],
    courses: [{ code: "AI-101", minScore: 70 }],
    validityMonths: 36,
  },
  {
    slug: "generative-ai-at-work",
    agency: "ministry",
    category: "technical",
    shape: "technical",
    tier: "middle",
    level: 3,
    icon: "brain",
    name: "生成式AI工作應用",
    nameEn: "Generative AI at work",
    description: "能把生成式 AI 導入單位的日常流程，評估效益與風險，並帶領同仁使用。",
    descriptionEn: "Brings generative AI into a unit's daily work, weighs benefit and risk, and helps colleagues use it.",
    criteria: "- 完成「生成式AI工作應用實務班」\n- 提出一項流程改善方案並通過講師評量（70 分以上）",
    criteriaEn: "- Complete “Generative AI at work”\n- Present one improved process, assessed at 70 or more",
    tags: ["AI", "流程改善"],
    competencies: ["common-it-policy-and-new-knowledge", "technical-software-engineering-and-service-acceptance"],
    courses: [{ code: "AI-201", minScore: 70 }],
    validityMonths: 36,
  },
  {
    slug: "cyber-security-awareness",
    agency: "ministry",
    category: "technical",
    shape: "technical",
    tier: "entry",
    level: 2,
    icon: "shield",
    name: "資通安全素養",
    nameEn: "Cyber security awareness",
    description: "了解當前資安威脅與法規要求，能辨識社交工程並落實個人防護。",
    descriptionEn: "Knows current threats and what the law asks, recognises social engineering and protects their own work.",
    criteria: "- 完成「資訊新知與資通安全講習」\n- 課後測驗 60 分以上",
    criteriaEn: "- Complete “New knowledge and cyber security”\n- Score at least 60 in the closing test",
    tags: ["資安"],
    competencies: ["technical-cyber-security"],
    courses: [{ code: "SEC-101", minScore: 60 }],
    validityMonths: 24,
  },
  {
    slug: "incident-response",
    agency: "ministry",
    category: "technical",
    shape: "technical",
    tier: "middle",
    level: 4,
    icon: "target",
    name: "資安事件應變",
    nameEn: "Incident response",
    description: "能依時限通報、隔離與復原資安事件，並主持事後檢討。",
    descriptionEn: "Reports, contains and recovers from security incidents within the deadlines and leads the review.",
    criteria: "- 完成「資安事件應變演練」\n- 桌上推演表現評量 75 分以上，並繳交檢討報告",
    criteriaEn: "- Complete “Incident response exercise”\n- Score at least 75 in the exercise and hand in a review",
    tags: ["資安", "應變"],
    competencies: ["technical-cyber-security", "management-risk-and-crisis-management"],
    courses: [{ code: "SEC-301", minScore: 75 }],
    validityMonths: 24,
  },
  {
    slug: "open-data-practice",
    agency: "ministry",
    category: "technical",
    shape: "technical",
    tier: "entry",
    level: 3,
    icon: "database",
    name: "開放資料實務",
    nameEn: "Open data practice",
    description: "能盤點、清理並上架一份品質合格、可被重複使用的開放資料集。",
    descriptionEn: "Takes stock of, cleans and publishes a data set of sound quality that others can reuse.",
    criteria: "- 完成「開放資料與資料品質實務」\n- 上架一份資料集，品質檢核 70 分以上",
    criteriaEn: "- Complete “Open data and data quality”\n- Publish one data set that scores at least 70 in the quality check",
    tags: ["資料"],
    competencies: ["technical-data-management"],
    courses: [{ code: "DATA-101", minScore: 70 }],
  },
  {
    slug: "data-governance",
    agency: "ministry",
    category: "technical",
    shape: "technical",
    tier: "senior",
    level: 5,
    icon: "network",
    name: "資料治理",
    nameEn: "Data governance",
    description: "能為機關建立資料治理架構，訂定權責、目錄、共享與隱私規則。",
    descriptionEn: "Sets up data governance for an agency: roles, catalogue, sharing and privacy.",
    criteria: "- 完成「資料治理策略工作坊」\n- 機關資料治理藍圖經評審達 75 分",
    criteriaEn: "- Complete “Data governance workshop”\n- The agency's data governance plan scores at least 75",
    tags: ["資料", "治理"],
    competencies: ["technical-data-governance"],
    courses: [{ code: "DATA-301", minScore: 75 }],
    validityMonths: 36,
  },
  {
    slug: "it-project-management",
    agency: "industry",
    category: "management",
    shape: "management",
    tier: "middle",
    level: 4,
    icon: "briefcase",
    name: "資訊專案管理",
    nameEn: "IT project management",
    description: "能管理一件資訊委外案的全期程：規格、里程碑、風險、變更與驗收。",
    descriptionEn: "Manages an outsourced IT project throughout: specification, milestones, risk, change and acceptance.",
    criteria: "- 完成「資訊專案管理與履約驗收」\n- 個案報告評量 70 分以上",
    criteriaEn: "- Complete “IT project management and acceptance”\n- Score at least 70 in the case report",
    tags: ["專案"],
    competencies: ["management-project-management"],
    courses: [{ code: "PM-201", minScore: 70 }],
  },
  {
    slug: "ai-governance-leadership",
    agency: "ministry",
    category: "management",
    shape: "management",
    tier: "senior",
    level: 6,
    icon: "landmark",
    name: "AI治理領導",
    nameEn: "AI governance leadership",
    description: "能為機關決定 AI 的用與不用，建立風險分級、倫理與問責機制。",
    descriptionEn: "Decides where an agency uses AI and where not, and sets up risk classes, ethics and accountability.",
    criteria: "- 完成「高階主管 AI 治理研討」\n- 決策演練評量 60 分以上",
    criteriaEn: "- Complete “AI governance for senior executives”\n- Score at least 60 in the decision exercise",
    tags: ["AI", "治理"],
    competencies: ["management-strategic-management", "technical-emerging-technology-assessment-and-use"],
    courses: [{ code: "STR-401", minScore: 60 }],
    validityMonths: 36,
  },
];
