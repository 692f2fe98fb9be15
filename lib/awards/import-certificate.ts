import { z } from "zod";
import { BadgeError, type BadgeErrorCode, type ImportedCertificate, importSignerCertificate } from "../badges";
import { now as clock } from "../kernel/clock";
import { conflict, invalid, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { query } from "../usecase/query";
import { type Act, type Caller, useCase } from "../usecase/use-case";
import { CertificateRequestInput, ImportCertificateInput } from "./key-schema";
import { mayManageKeys, mayManageKeysOf } from "./policy";
import { wholeSeconds } from "./rules";
import { PublicJwkSchema } from "./signing-keys";
import { insistOnCard } from "./step-up";
import { outsideRoots } from "./trust-anchors";
import { hosted, publicUrl } from "./urls";

const importPlan = query("awards.plan-certificate-import", CertificateRequestInput, async ({ keyId }, { actor, allow, db }) => {
  allow(mayManageKeys(actor));
  const request = await db.certificateRequest.findUnique({
    where: { keyId },
    select: { publicJwk: true, issuer: { select: { code: true, agencyId: true } } },
  });
  const agency = request && (await db.agency.findUnique({ where: { id: request.issuer.agencyId }, select: { code: true, oid: true } }));
  if (!request || !agency) throw notFound("keys.request_not_found");
  allow(mayManageKeysOf(actor, request.issuer.agencyId));
  insistOnCard(actor);
  return { publicJwk: PublicJwkSchema.parse(request.publicJwk), issuerCode: request.issuer.code, agency };
});

/** The certificate becomes the key's, and the key the current one of its kind. */
const putToUse = useCase(
  "awards.import-certificate",
  CertificateRequestInput.extend({ certificates: z.array(z.string()).min(1) }),
  async ({ keyId, certificates }, { actor, tx, now, allow, about }) => {
    allow(mayManageKeys(actor));
    const request = await tx.certificateRequest.findUniqueOrThrow({ where: { keyId }, include: { issuer: true } });
    const { issuerId, issuer, algorithm, privateKeyPem } = request;
    allow(mayManageKeysOf(actor, issuer.agencyId));
    insistOnCard(actor);
    about({ issuerId });
    await tx.certificateRequest.delete({ where: { keyId } });
    await tx.signingKey.updateMany({ where: { issuerId, algorithm, retiredAt: null }, data: { retiredAt: now } });
    const publicJwk: object = PublicJwkSchema.parse(request.publicJwk);
    const key = { keyId, algorithm, publicJwk, privateKeyPem, certificates, validFrom: wholeSeconds(now) };
    await tx.signingKey.create({ data: { id: uuidv7(now), issuerId, ...key } });
    return { keyId };
  },
);

/**
 * 匯入憑證: takes in what an outside authority sent back for a request, PEM, DER or PKCS#7. From then on the issuer signs
 * with the key.
 *
 * @throws AppError invalid with what is wrong with the file; forbidden, `keys.card_required` without a card; not_found;
 * conflict when no outside authority is accepted
 */
export const importCertificate: Act<typeof ImportCertificateInput, { keyId: string }> = Object.assign(
  async (input: unknown, caller: Caller) => {
    const { publicJwk, issuerCode, agency } = await importPlan(input, caller);
    const parsed = ImportCertificateInput.safeParse(input);
    if (!parsed.success) throw invalid("input.invalid", { file: parsed.error.issues.map(({ message }) => message) });
    const { keyId, file } = parsed.data;
    const roots = outsideRoots();
    if (roots.length === 0) throw conflict("keys.no_outside_authority");
    // The object identifier is the agency's own; where it has none, the code tells it.
    const named = agency.oid === null ? { agencyCode: agency.code } : { agencyOid: agency.oid };
    const expected = { publicJwk, issuerId: publicUrl(hosted.issuer(issuerCode)), ...named, roots, now: clock() };
    const { certificates } = await checked(new Uint8Array(await file.arrayBuffer()), expected);
    return putToUse({ keyId, certificates }, caller);
  },
  { actName: putToUse.actName, schema: ImportCertificateInput },
);

/** What can be wrong with a certificate, each with its text. */
export const CERTIFICATE_REFUSALS: Partial<Record<BadgeErrorCode, string>> = {
  certificate_invalid: "keys.certificate_invalid",
  certificate_key_differs: "keys.certificate_key_differs",
  certificate_usage_wrong: "keys.certificate_usage_wrong",
  certificate_names_another: "keys.certificate_names_another",
  certificate_agency_differs: "keys.certificate_agency_differs",
  certificate_chain_broken: "keys.certificate_chain_broken",
  certificate_root_unknown: "keys.certificate_root_unknown",
  certificate_not_valid: "keys.certificate_not_valid",
};

async function checked(answer: Uint8Array, expected: Parameters<typeof importSignerCertificate>[1]): Promise<ImportedCertificate> {
  try {
    return await importSignerCertificate(answer, expected);
  } catch (error) {
    const code = error instanceof BadgeError ? CERTIFICATE_REFUSALS[error.code] : undefined;
    if (code === undefined) throw error;
    throw invalid(code, { file: [code] });
  }
}
