import { z } from "zod";
import { readSignerCertificate } from "../../badges";
import { achievementVersion, achievementVersions } from "../../governance/queries";
import { agenciesWithRole } from "../../kernel/actor";
import { type Db, Prisma } from "../../kernel/db";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { awardSelect, evidenceOf, iso, toAwardDto } from "../award-dto";
import { mayIssueFor, mayManageAwards, mayManageKeys } from "../policy";
import {
  AwardIdInput,
  type AwardStatus,
  type ManagedAwardDto,
  type ManagedAwardsDto,
  ManagedAwardsInput,
  type ManagedIssuerDto,
  STATUS_METHODS,
} from "../schema";

const PAGE = 25;
const managedSelect = {
  ...awardSelect,
  suspensionListId: true,
  suspendedAt: true,
  issuer: { select: { code: true, agencyId: true } },
} as const;
type ManagedRow = Prisma.AwardGetPayload<{ select: typeof managedSelect }>;

/**
 * Awards of the agencies that the caller issues for, newest first; `search` is a number, a holder's name or a badge's.
 * A system administrator may look in for the keys and sees no award.
 */
export const managedAwards = query(
  "awards.managed-awards",
  ManagedAwardsInput,
  async ({ status, search, page }, { actor, allow, db }): Promise<ManagedAwardsDto> => {
    allow(mayManageKeys(actor));
    const agencyIds = [...agenciesWithRole(actor, "badge_issuer")];
    if (search) return found(db, await searched(db, { agencyIds, status, search, page }), page);
    const where: Prisma.AwardWhereInput = { issuer: { agencyId: { in: agencyIds } }, ...(status ? { status } : {}) };
    const [total, rows] = await Promise.all([
      db.award.count({ where }),
      db.award.findMany({
        where,
        orderBy: [{ awardedAt: "desc" }, { id: "desc" }],
        skip: (page - 1) * PAGE,
        take: PAGE,
        select: managedSelect,
      }),
    ]);
    return { awards: await toManagedDtos(db, rows), total, page, pages: Math.max(1, Math.ceil(total / PAGE)) };
  },
  { audited: true },
);

/** One award for the desk of its issuer. */
export const managedAward = query(
  "awards.managed-award",
  AwardIdInput,
  async ({ awardId }, { actor, allow, about, db }) => {
    allow(mayManageAwards(actor));
    const row = await db.award.findUnique({ where: { id: awardId }, select: managedSelect });
    if (!row) throw notFound("awards.award_not_found");
    allow(mayIssueFor(actor, row.issuer.agencyId));
    about({ awardId });
    const [award] = await toManagedDtos(db, [row]);
    if (!award) throw notFound("awards.award_not_found");
    return { ...award, achievement: await achievementVersion(db, row.achievementVersionId) };
  },
  { audited: true },
);

interface Search {
  readonly agencyIds: readonly string[];
  readonly status: AwardStatus | undefined;
  readonly search: string;
  readonly page: number;
}

/** A page of what a word finds among all awards of these agencies: their issuers' index narrows first, then names are looked at. */
async function searched(db: Db, { agencyIds, status, search, page }: Search): Promise<{ ids: string[]; total: number }> {
  const word = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const from = Prisma.sql`FROM "Award" a
    JOIN "Issuer" i ON i."id" = a."issuerId"
    JOIN "Person" p ON p."id" = a."personId"
    JOIN "AchievementVersion" v ON v."id" = a."achievementVersionId"
    WHERE i."agencyId" = ANY(${agencyIds}::uuid[])
      AND (${status ?? null}::text IS NULL OR a."status"::text = ${status ?? null}::text)
      AND (a."number" ILIKE ${word} OR p."name" ILIKE ${word} OR p."nameEn" ILIKE ${word} OR v."name" ILIKE ${word} OR v."nameEn" ILIKE ${word})`;
  const [counted, rows] = await Promise.all([
    db.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS "total" ${from}`,
    db.$queryRaw<
      { id: string }[]
    >`SELECT a."id" ${from} ORDER BY a."awardedAt" DESC, a."id" DESC LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`,
  ]);
  return { ids: rows.map(({ id }) => id), total: Number(counted[0]?.total ?? 0) };
}

async function found(db: Db, { ids, total }: { readonly ids: string[]; readonly total: number }, page: number): Promise<ManagedAwardsDto> {
  const rows = await db.award.findMany({
    where: { id: { in: ids } },
    orderBy: [{ awardedAt: "desc" }, { id: "desc" }],
    select: managedSelect,
  });
  return { awards: await toManagedDtos(db, rows), total, page, pages: Math.max(1, Math.ceil(total / PAGE)) };
}

async function toManagedDtos(db: Db, rows: readonly ManagedRow[]): Promise<ManagedAwardDto[]> {
  const [achievements, people] = await Promise.all([
    achievementVersions(
      db,
      rows.map((row) => row.achievementVersionId),
    ),
    db.person.findMany({
      where: { id: { in: rows.map((row) => row.personId) } },
      select: { id: true, name: true, dept: true, agency: { select: { name: true } } },
    }),
  ]);
  return rows.flatMap((row) => {
    const achievement = achievements.get(row.achievementVersionId);
    const holder = people.find(({ id }) => id === row.personId);
    if (!achievement || !holder) return [];
    return [
      {
        ...toAwardDto(row, achievement),
        holder: { name: holder.name, agency: holder.agency.name, dept: holder.dept },
        evidence: evidenceOf(row),
        answeredAt: iso(row.answeredAt),
        mintedAt: iso(row.mintedAt),
        revocationRemark: row.revocationRemark,
        issuerCode: row.issuer.code,
        suspendable: row.suspensionListId !== null,
        suspendedAt: iso(row.suspendedAt),
      },
    ];
  });
}

/** The issuers whose keys the caller looks after, with every key, newest first. */
export const managedIssuers = query(
  "awards.managed-issuers",
  z.object({}),
  async (_input, { actor, allow, db }): Promise<ManagedIssuerDto[]> => {
    allow(mayManageKeys(actor));
    const agencyIds = [...agenciesWithRole(actor, "badge_issuer", "system_admin")];
    const [issuers, agencies] = await Promise.all([
      db.issuer.findMany({
        where: { agencyId: { in: agencyIds } },
        orderBy: { code: "asc" },
        select: {
          code: true,
          agencyId: true,
          statusMethod: true,
          suspendable: true,
          keys: {
            orderBy: [{ validFrom: "desc" }, { keyId: "asc" }],
            select: { keyId: true, algorithm: true, validFrom: true, retiredAt: true, certificates: true },
          },
        },
      }),
      db.agency.findMany({ where: { id: { in: agencyIds } }, select: { id: true, name: true } }),
    ]);
    const issuing = agenciesWithRole(actor, "badge_issuer");
    return issuers.map(({ code, agencyId, keys, statusMethod, suspendable }) => ({
      code,
      statusMethod: STATUS_METHODS.find((method) => method === statusMethod) ?? "bitstring",
      suspendable,
      mayChoose: issuing.includes(agencyId),
      name: agencies.find(({ id }) => id === agencyId)?.name ?? code,
      keys: keys.map(({ validFrom, retiredAt, certificates, ...key }) => ({
        ...key,
        validFrom: validFrom.toISOString(),
        retiredAt: iso(retiredAt),
        certificate: certificateOf(certificates),
      })),
    }));
  },
);

function certificateOf([leaf]: readonly string[]): { subject: string; until: string } | null {
  if (leaf === undefined) return null;
  const { commonName, serialNumber, until } = readSignerCertificate(leaf);
  return { subject: commonName ?? serialNumber, until: until.toISOString() };
}
