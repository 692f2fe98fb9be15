import { randomUUID } from "node:crypto";
import { z } from "zod";
import { createSigningRequest, generateKeyPair, openLocalSigner, pemOf } from "../badges";
import { now as clock } from "../kernel/clock";
import type { Prisma } from "../kernel/db";
import { env } from "../kernel/env";
import { conflict, notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { query } from "../usecase/query";
import { type Act, type Caller, useCase } from "../usecase/use-case";
import { CertificateRequestInput, RequestCertificateInput } from "./key-schema";
import { mayManageKeys, mayManageKeysOf } from "./policy";
import { PublicJwkSchema } from "./signing-keys";
import { hosted, publicUrl } from "./urls";

/** For whom the certificate is to be; asked before the costly making of a key. */
const requestPlan = query(
  "awards.plan-certificate-request",
  RequestCertificateInput,
  async ({ issuerCode, algorithm }, { actor, allow, db }) => {
    allow(mayManageKeys(actor));
    const issuer = await db.issuer.findUnique({ where: { code: issuerCode }, select: { id: true, agencyId: true } });
    const agency =
      issuer && (await db.agency.findUnique({ where: { id: issuer.agencyId }, select: { code: true, name: true, oid: true } }));
    if (!issuer || !agency) throw notFound("awards.issuer_not_found");
    allow(mayManageKeysOf(actor, issuer.agencyId));
    const open = await db.certificateRequest.count({ where: { issuerId: issuer.id, algorithm } });
    if (open > 0) throw conflict("keys.request_open");
    return agency;
  },
);

const NewRequest = RequestCertificateInput.extend({
  keyId: z.string(),
  publicJwk: PublicJwkSchema,
  secretPem: z.string(),
  requestPem: z.string(),
});

const keepRequest = useCase(
  "awards.request-certificate",
  NewRequest,
  async ({ issuerCode, algorithm, keyId, publicJwk, secretPem, requestPem }, { actor, tx, now, allow, about }) => {
    allow(mayManageKeys(actor));
    const issuer = await tx.issuer.findUniqueOrThrow({ where: { code: issuerCode }, select: { id: true, agencyId: true } });
    allow(mayManageKeysOf(actor, issuer.agencyId));
    about({ issuerId: issuer.id });
    const jwk: Prisma.InputJsonValue = JSON.parse(JSON.stringify(publicJwk));
    const row = { id: uuidv7(now), issuerId: issuer.id, keyId, algorithm, publicJwk: jwk, requestPem, createdAt: now };
    await tx.certificateRequest.create({ data: { ...row, privateKeyPem: secretPem } });
    return { keyId };
  },
);

/**
 * 憑證請求: makes a new key for an issuer and the request (PKCS#10) that an outside authority certifies it by. The key
 * signs nothing before its certificate has come. One request of a kind at a time.
 */
export const requestCertificate: Act<typeof RequestCertificateInput, { keyId: string }> = Object.assign(
  async (input: unknown, caller: Caller) => {
    const agency = await requestPlan(input, caller);
    const { issuerCode, algorithm } = RequestCertificateInput.parse(input);
    const passphrase = env().KEY_ENCRYPTION_KEY;
    const { publicJwk, privateKeyPkcs8 } = await generateKeyPair(algorithm, passphrase);
    const keyId = `${agency.code}-${clock().getUTCFullYear()}-${randomUUID().slice(0, 8)}-${algorithm}`.toLowerCase();
    const request = await createSigningRequest({
      signer: openLocalSigner({ algorithm, keyId, publicJwk, privateKeyPkcs8 }, passphrase),
      issuerId: publicUrl(hosted.issuer(agency.code)),
      alsoKnownAs: [publicUrl(hosted.issuerV2(agency.code))],
      agencyName: agency.name,
      agencyCode: agency.code,
      ...(agency.oid === null ? {} : { agencyOid: agency.oid }),
    });
    const requestPem = pemOf("CERTIFICATE REQUEST", request);
    return keepRequest({ issuerCode, algorithm, keyId, publicJwk, secretPem: privateKeyPkcs8, requestPem }, caller);
  },
  { actName: keepRequest.actName, schema: RequestCertificateInput },
);

/** The request as PEM, to be sent to the authority. */
export const certificateRequest = query("awards.certificate-request", CertificateRequestInput, async ({ keyId }, { actor, allow, db }) => {
  allow(mayManageKeys(actor));
  const request = await db.certificateRequest.findUnique({
    where: { keyId },
    select: { requestPem: true, issuer: { select: { agencyId: true } } },
  });
  if (!request) throw notFound("keys.request_not_found");
  allow(mayManageKeysOf(actor, request.issuer.agencyId));
  return { fileName: `${keyId}.csr`, mediaType: "application/pkcs10", content: Buffer.from(request.requestPem, "utf8") };
});

/** Gives a request up; the key that it was for is gone. */
export const withdrawCertificateRequest = useCase(
  "awards.withdraw-certificate-request",
  CertificateRequestInput,
  async ({ keyId }, { actor, tx, allow, about }) => {
    allow(mayManageKeys(actor));
    const request = await tx.certificateRequest.findUnique({ where: { keyId }, select: { id: true, issuer: true } });
    if (!request) throw notFound("keys.request_not_found");
    allow(mayManageKeysOf(actor, request.issuer.agencyId));
    about({ issuerId: request.issuer.id });
    await tx.certificateRequest.delete({ where: { id: request.id } });
    return { keyId };
  },
);
