import { z } from "zod";
import { achievementVersions } from "../governance/queries";
import { prepared } from "../kernel/db";
import { uuidv5 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { maySystem } from "./policy";
import { pages, publicUrl } from "./urls";

interface IssuedRow {
  readonly id: string;
  readonly personId: string;
  readonly achievementVersionId: string;
}

// What a chunk issued was committed in one instant with its end.
const issuedInChunk = prepared<IssuedRow>(
  "bulk-issued",
  `SELECT a."id", a."personId", a."achievementVersionId"
   FROM "BulkIssueChunk" c JOIN "BulkIssue" b ON b."id" = c."bulkIssueId"
   CROSS JOIN LATERAL unnest(c."enrolmentIds") AS asked(id)
   JOIN "Award" a ON a."enrolmentId" = asked.id AND a."achievementVersionId" = b."achievementVersionId" AND a."mintedAt" = c."doneAt"
   WHERE c."bulkIssueId" = $1::uuid AND c."ordinal" = $2::int`,
);

/**
 * The job that queues the notices of one chunk of a bulk issue. Each message's id follows from its award, so whatever runs
 * twice sends once. They wait behind all other messages: a hundred thousand take hours, and nobody's single notice should.
 */
export const notifyBulkChunk = useCase(
  "awards.notify-bulk",
  z.object({ bulkIssueId: z.uuid(), ordinal: z.number().int() }),
  async ({ bulkIssueId, ordinal }, { actor, tx, allow, about, laterAll }) => {
    allow(maySystem(actor));
    about({ bulkIssueId });
    const awards = await issuedInChunk(bulkIssueId, ordinal);
    const names = await achievementVersions(tx, [...new Set(awards.map(({ achievementVersionId }) => achievementVersionId))]);
    const notices = awards.map(({ id, personId, achievementVersionId }) => {
      const name = names.get(achievementVersionId)?.name;
      const params = { badge: name?.zh ?? "", badgeEn: name?.en ?? "", url: publicUrl(pages.myBadge(id)) };
      return { to: personId, template: "badge-offered", params };
    });
    laterAll("mail.send", notices, { priority: -1, ids: awards.map(({ id }) => uuidv5(id, "badge-offered")) });
    return { notices: notices.length };
  },
);
