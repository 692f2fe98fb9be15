import { z } from "zod";
import { objectStore } from "../integrations/storage/store";
import { dayText } from "../kernel/clock";
import { notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import {
  type CertificateDto,
  CertificateFilter,
  CertificateInput,
  type CertificateListDto,
  type CertificateTypeDto,
} from "./certificate-schema";
import { mayKeepCertificateLists, mayUseOwnProfile } from "./policy";

const FACTS = {
  id: true,
  source: true,
  typeName: true,
  name: true,
  number: true,
  issuer: true,
  issuedOn: true,
  fileName: true,
} as const;

interface Row extends Omit<CertificateDto, "certificateId" | "source" | "issuedOn"> {
  readonly id: string;
  readonly source: string;
  readonly issuedOn: Date | null;
}

const dtoOf = ({ id, source, issuedOn, ...facts }: Row): CertificateDto => ({
  ...facts,
  certificateId: id,
  source: source === "hr" ? "hr" : "own",
  issuedOn: issuedOn && dayText(issuedOn),
});

/** A certificate of one's own counts once its picture is stored; one from the HR source has none. */
const visibleTo = (personId: string) => ({ personId, OR: [{ source: "hr" }, { storedAt: { not: null } }] });

/** One's own 個人證照, the newest first, narrowed as the search form says; and the types and names to choose from. */
export const myCertificates = query(
  "profile.certificates",
  CertificateFilter,
  async ({ type, name, number }, { actor, db, allow }): Promise<CertificateListDto> => {
    const { personId } = allow(mayUseOwnProfile(actor));
    const all = visibleTo(personId);
    const [rows, kinds] = await Promise.all([
      db.certificate.findMany({
        where: {
          ...all,
          ...(type && { typeName: type }),
          ...(name && { name }),
          ...(number && { number: { contains: number, mode: "insensitive" } }),
        },
        orderBy: [{ issuedOn: { sort: "desc", nulls: "last" } }, { id: "desc" }],
        select: FACTS,
      }),
      db.certificate.findMany({ where: all, distinct: ["typeName", "name"], select: { typeName: true, name: true } }),
    ]);
    const sorted = (texts: readonly string[]) => [...new Set(texts)].sort((one, other) => one.localeCompare(other, "zh-TW"));
    return {
      items: rows.map(dtoOf),
      types: sorted(kinds.map((kind) => kind.typeName)),
      names: sorted(kinds.map((kind) => kind.name)),
    };
  },
);

/** One certificate of one's own. @throws AppError not_found, also for another's */
export const myCertificate = query("profile.certificate", CertificateInput, async ({ certificateId }, { actor, db, allow }) => {
  const { personId } = allow(mayUseOwnProfile(actor));
  const row = await db.certificate.findFirst({ where: { id: certificateId, ...visibleTo(personId) }, select: FACTS });
  if (!row) throw notFound("input.not_found");
  return dtoOf(row);
});

/** The picture of a certificate of one's own. @throws AppError not_found */
export const myCertificateFile = query("profile.certificate_file", CertificateInput, async ({ certificateId }, { actor, db, allow }) => {
  const { personId } = allow(mayUseOwnProfile(actor));
  const row = await db.certificate.findFirst({
    where: { id: certificateId, personId, storedAt: { not: null } },
    select: { storageKey: true, fileName: true, mediaType: true },
  });
  const content = row?.storageKey ? await objectStore().get(row.storageKey) : undefined;
  if (!row?.fileName || !row.mediaType || !content) throw notFound("input.not_found");
  return { fileName: row.fileName, mediaType: row.mediaType, content };
});

const TYPES = {
  id: true,
  name: true,
  names: { orderBy: { name: "asc" }, select: { id: true, name: true, retired: true } },
} as const;

interface TypeRow {
  readonly id: string;
  readonly name: string;
  readonly names: readonly { readonly id: string; readonly name: string; readonly retired: boolean }[];
}

const typeDtoOf = ({ id, name, names }: TypeRow): CertificateTypeDto => ({
  typeId: id,
  name,
  names: names.map((one) => ({ nameId: one.id, name: one.name, retired: one.retired })),
});

/** The types and names that a new certificate is chosen from. */
export const certificateChoices = query("profile.certificate_choices", z.object({}), async (_input, { actor, db, allow }) => {
  allow(mayUseOwnProfile(actor));
  const types = await db.certificateType.findMany({
    where: { retired: false },
    orderBy: [{ sortOrder: "asc" }, { name: "asc" }],
    select: TYPES,
  });
  return types.map(typeDtoOf).map((type) => ({ ...type, names: type.names.filter(({ retired }) => !retired) }));
});

/** The lists as those who keep them see them, retired names included. */
export const certificateLists = query("profile.certificate_lists", z.object({}), async (_input, { actor, db, allow }) => {
  allow(mayKeepCertificateLists(actor));
  const types = await db.certificateType.findMany({ orderBy: [{ sortOrder: "asc" }, { name: "asc" }], select: TYPES });
  return types.map(typeDtoOf);
});
