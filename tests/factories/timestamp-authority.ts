import type { AlgorithmName } from "@/lib/badges/keys/algorithms";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { answerTimestampRequest, issueTimestampCertificate } from "@/lib/badges/keys/timestamp/authority";
import type { AskTimestampAuthority } from "@/lib/badges/keys/timestamp/response";
import { type CertificateAuthority, createRootCa } from "@/lib/badges/keys/x509/authority";

export const TSA_FROM = new Date("2026-01-01T00:00:00Z");
export const TSA_UNTIL = new Date("2028-01-01T00:00:00Z");
export const TSA_POLICY = "2.16.886.101.20003.99999.1";

let root: Promise<CertificateAuthority> | undefined;

/** One root for a test file: RSA keys take a while to find. */
export function timestampRoot(): Promise<CertificateAuthority> {
  root ??= createRootCa({
    commonName: "示範時戳根憑證",
    organization: "示範政府",
    from: new Date("2025-01-01T00:00:00Z"),
    until: new Date("2046-01-01T00:00:00Z"),
  });
  return root;
}

/** PEM of an authority's certificate, as verifiers keep their trust anchors. */
export function pemOf({ certificate }: Pick<CertificateAuthority, "certificate">): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`;
}

/** A time stamp authority under that root, as whoever asks it sees it: requests in, answers out. */
export async function timestampAuthority({
  algorithm = "P-256",
  now = new Date("2026-06-01T08:00:00Z"),
  serialNumber = "4a0c8a4e",
  accuracySeconds,
  certificates,
}: {
  readonly algorithm?: AlgorithmName;
  readonly now?: Date;
  readonly serialNumber?: string;
  readonly accuracySeconds?: number;
  /** Instead of a certificate for time stamps. */
  readonly certificates?: (ca: CertificateAuthority, key: ReturnType<typeof signerOf>) => Promise<readonly string[]>;
} = {}): Promise<{ readonly ask: AskTimestampAuthority; readonly chain: readonly string[] }> {
  const ca = await timestampRoot();
  const privateKey = await newPrivateKey(algorithm);
  const bare = signerOf("tsa-1", privateKey);
  const facts = { ca, subjectPublicJwk: bare.publicJwk, name: "示範時戳服務", organization: "示範政府", from: TSA_FROM, until: TSA_UNTIL };
  const chain = certificates ? await certificates(ca, bare) : issueTimestampCertificate(facts);
  const signer = signerOf("tsa-1", privateKey, chain);
  const answer = { signer, policy: TSA_POLICY, now, serialNumber, ...(accuracySeconds !== undefined && { accuracySeconds }) };
  return { chain, ask: (request) => answerTimestampRequest(request, answer) };
}
