import { type AlgorithmName, certifiedJwk, didWebFor, type IssuerFacts, type IssuerKeyFacts } from "../badges";
import type { Prisma, Tx } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { PublicJwkSchema, SIGNING_ALGORITHMS } from "./signing-keys";
import { hosted, publicUrl } from "./urls";

const issuerSelect = {
  id: true,
  code: true,
  agencyId: true,
  statusMethod: true,
  keys: {
    orderBy: [{ validFrom: "asc" }, { keyId: "asc" }],
    select: { keyId: true, algorithm: true, publicJwk: true, certificates: true, validFrom: true, retiredAt: true },
  },
} as const satisfies Prisma.IssuerSelect;
type IssuerRow = Prisma.IssuerGetPayload<{ select: typeof issuerSelect }>;
const agencySelect = { id: true, code: true, oid: true, name: true, url: true, email: true } as const;
type AgencyRow = Prisma.AgencyGetPayload<{ select: typeof agencySelect }>;

/** An issuer as badges name it, with every key that it ever signed with. @throws AppError not_found */
export async function issuerFacts(db: Tx, where: { readonly id: string } | { readonly code: string }): Promise<IssuerFacts> {
  const issuer = await db.issuer.findUnique({ where, select: issuerSelect });
  const agency = issuer && (await db.agency.findUnique({ where: { id: issuer.agencyId }, select: agencySelect }));
  if (!issuer || !agency) throw notFound("awards.issuer_not_found");
  return toIssuerFacts(issuer, agency);
}

/** Every issuer of this platform, oldest first. */
export async function allIssuerFacts(db: Tx): Promise<IssuerFacts[]> {
  const issuers = await db.issuer.findMany({ orderBy: { createdAt: "asc" }, select: issuerSelect });
  const agencies = await db.agency.findMany({ where: { id: { in: issuers.map(({ agencyId }) => agencyId) } }, select: agencySelect });
  return issuers.flatMap((issuer) => agencies.filter(({ id }) => id === issuer.agencyId).map((agency) => toIssuerFacts(issuer, agency)));
}

function toIssuerFacts({ code, keys, statusMethod }: IssuerRow, agency: AgencyRow): IssuerFacts {
  const id = publicUrl(hosted.issuer(code));
  return {
    id,
    ob2Id: publicUrl(hosted.issuerV2(code)),
    name: agency.name,
    url: agency.url,
    email: agency.email,
    identifiers: [
      { type: "ext:agencyCode", value: agency.code },
      ...(agency.oid === null ? [] : [{ type: "ext:agencyOid", value: agency.oid }]),
    ],
    // A did:web stands for an https address only.
    alsoKnownAs: id.startsWith("https:") ? [didWebFor(id)] : [],
    revocationListUrl: publicUrl(hosted.revocationsV2(code)),
    ...(statusMethod === "revocation-list" ? { credentialRevocationListUrl: publicUrl(hosted.credentialRevocations(code)) } : {}),
    keys: keys.flatMap(toKeyFacts),
  };
}

const isAlgorithm = (name: string): name is AlgorithmName => SIGNING_ALGORITHMS.some((known) => known === name);

function toKeyFacts(key: IssuerRow["keys"][number]): IssuerKeyFacts[] {
  if (!isAlgorithm(key.algorithm)) return [];
  return [
    {
      keyId: key.keyId,
      algorithm: key.algorithm,
      publicJwk: certifiedJwk(PublicJwkSchema.parse(key.publicJwk), key.certificates),
      jwkUrl: publicUrl(hosted.key(key.keyId)),
      ob2KeyUrl: publicUrl(hosted.keyV2(key.keyId)),
      from: key.validFrom,
      ...(key.retiredAt === null ? {} : { until: key.retiredAt }),
    },
  ];
}
