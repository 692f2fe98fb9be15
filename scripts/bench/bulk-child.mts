// One side of the contest, in a process of its own: argument `ours <bulk issue>` or `peer <bulk issue> <awards>`.
import { randomUUID } from "node:crypto";
import { factsOfAward } from "@/lib/awards/award-facts";
import { openBatchSigner } from "@/lib/awards/bulk-signer";
import { runBulkIssue } from "@/lib/awards/issue-bulk";
import { awardSource } from "@/lib/awards/mint-award";
import { decryptPrivateKey, identityHash, keptSigner, openBadgeCredential } from "@/lib/badges";
import { system } from "@/lib/kernel/actor";
import { closeDb, db } from "@/lib/kernel/db";
import { env } from "@/lib/kernel/env";
import { randomToken, uuidv7 } from "@/lib/kernel/ids";
import { CREATED, type Material, material } from "./award.mts";
import { peerIssue } from "./peer.mts";

const [, , side, bulkIssueId = "", awards = "0"] = process.argv;
const WATCH_MS = 100;
const LISTS = { statusListId: randomUUID(), suspensionListId: null };

/** Milliseconds of the clock and of all threads of this process, and its memory in megabytes as it went. */
async function measured(work: () => Promise<void>): Promise<{ wall: number; cpu: number; memory: number[] }> {
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(Math.round(process.memoryUsage().rss / 2 ** 20)), WATCH_MS);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system: kernel } = process.cpuUsage(cpu);
  clearInterval(watch);
  return { wall: performance.now() - began, cpu: (user + kernel) / 1000, memory };
}

/** Threads that have started and signed a badge, as the peer has when its time begins. */
async function warm(): Promise<void> {
  const plan = await db().bulkIssue.findUniqueOrThrow({ where: { id: bulkIssueId } });
  const signer = await openBatchSigner(plan, plan.total);
  const batch = { items: [newRow(0)].map((row) => ({ ...row, enrolmentId: row.id })), awardedAt: CREATED, ...LISTS };
  await Promise.all(Array.from({ length: signer.lanes }, () => signer.sign(batch, CREATED)));
  await signer.close();
}

async function ours(): Promise<void> {
  const unfinished = () => db().bulkIssue.count({ where: { id: bulkIssueId, finishedAt: null } });
  while ((await unfinished()) > 0) await runBulkIssue({ bulkIssueId }, { actor: system("bench") });
}

/** The same awards as a user of the peer would issue them: signed one by one, kept with createMany of a hundred. */
async function peer(): Promise<() => Promise<void>> {
  const plan = await db().bulkIssue.findUniqueOrThrow({ where: { id: bulkIssueId } });
  const source = await awardSource(plan.issuerId, plan.achievementVersionId);
  const key = await db().signingKey.findFirstOrThrow({ where: { issuerId: plan.issuerId, algorithm: "Ed25519" } });
  const privateKey = decryptPrivateKey(key.privateKeyPem ?? "", env().KEY_ENCRYPTION_KEY);
  let row = newRow(0);
  const nextCredential = () => openBadgeCredential(factsOfAward(row, source, row.email));
  const own: Material = { ...(await material()), ...source, privateKey, signer: keptSigner(key.keyId, privateKey), nextCredential };
  const issue = await peerIssue("digitalbazaar", own);
  await issue();
  return async () => {
    for (let done = 0; done < Number(awards); done += 100) {
      const rows: ReturnType<typeof newRow>[] = [];
      const bodies: { id: string; awardId: string; form: string; body: string; createdAt: Date }[] = [];
      for (let index = 0; index < 100; index += 1) {
        row = newRow(done + index);
        rows.push(row);
        bodies.push({ id: uuidv7(), awardId: row.id, form: "ob3-json", body: String(await issue()), createdAt: CREATED });
      }
      const { issuerId, achievementVersionId } = plan;
      await db().award.createMany({
        data: rows.map(({ email, evidence, ...rest }) => ({
          ...rest,
          issuerId,
          achievementVersionId,
          evidence: [...evidence],
          identityHash: identityHash(email, rest.salt),
          status: "offered" as const,
        })),
      });
      await db().artefact.createMany({ data: bodies });
    }
  };
}

function newRow(serial: number) {
  return {
    id: uuidv7(),
    number: `P-${randomUUID()}`,
    personId: randomUUID(),
    email: `learner${serial}@example.gov.tw`,
    subjectId: randomUUID(),
    salt: randomToken(16),
    awardedAt: CREATED,
    validUntil: new Date("2029-01-15T08:30:00Z"),
    evidence: [{ name: "生成式 AI 應用", narrative: "完成課程「生成式 AI 應用」（6 小時），2026-01-15 結訓。", genre: "Course" }],
    results: [],
    statusListId: bulkIssueId,
    statusIndex: serial,
    suspensionListId: null,
  };
}

if (side === "ours") await warm();
const work = side === "peer" ? await peer() : ours;
process.send?.({ ready: true });
process.send?.(await measured(work));
await closeDb();
process.disconnect?.();
