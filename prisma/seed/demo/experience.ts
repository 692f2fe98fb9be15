import { db } from "../../../lib/kernel/db";
import { uuidv7 } from "../../../lib/kernel/ids";
import type { Ids } from "./basics";

interface SeedPost {
  readonly person: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly decisions?: readonly { readonly content: string; readonly result: string; readonly decidedOn: string }[];
}

const MINISTRY = { agencyCode: "A29000000G", agencyName: "數位發展部" } as const;
const ELSEWHERE = { agencyCode: "A99000000X", agencyName: "示範資訊中心" } as const;

/** Careers of the demonstration's named people: made up like everything about them. */
export const DEMO_POSTS: readonly SeedPost[] = [
  {
    person: "learner",
    ...MINISTRY,
    title: "設計師",
    startsOn: "2023-05-15",
    decisions: [
      { content: "辦理共用資料交換服務上線，規劃周延，如期完成", result: "嘉獎二次", decidedOn: "2025-07-18" },
      { content: "協助資安攻防演練，圓滿達成任務", result: "嘉獎一次", decidedOn: "2024-12-03" },
    ],
  },
  { person: "learner", ...ELSEWHERE, title: "助理設計師", startsOn: "2019-09-02", endsOn: "2023-05-14" },
  {
    person: "holder",
    ...MINISTRY,
    title: "高級分析師",
    startsOn: "2022-08-27",
    decisions: [{ content: "推動機關資料治理制度，著有績效", result: "記功一次", decidedOn: "2025-01-10" }],
  },
  { person: "holder", ...ELSEWHERE, title: "設計師", startsOn: "2014-03-01", endsOn: "2022-08-26" },
];

/** 個人經歷 and 獎懲 of the named people, as the HR source would deliver them. */
export async function seedExperience(ids: Ids, now: Date): Promise<void> {
  for (const [index, { person, decisions = [], startsOn, endsOn, ...post }] of DEMO_POSTS.entries()) {
    const postId = uuidv7();
    await db().servicePost.create({
      data: {
        ...post,
        id: postId,
        personId: ids.person(person),
        source: "DGPA-WebHR (demo)",
        sourceId: `post-${index + 1}`,
        sourceAsOf: now,
        startsOn: new Date(startsOn),
        endsOn: endsOn === undefined ? null : new Date(endsOn),
      },
    });
    await db().conductDecision.createMany({
      data: decisions.map(({ decidedOn, ...decision }, place) => ({
        ...decision,
        id: uuidv7(),
        postId,
        source: "DGPA-WebHR (demo)",
        sourceId: `decision-${index + 1}-${place + 1}`,
        agencyCode: post.agencyCode,
        agencyName: post.agencyName,
        decidedOn: new Date(decidedOn),
        documentNumber: `示範人字第 11400${index}${place}1 號`,
      })),
    });
  }
}
