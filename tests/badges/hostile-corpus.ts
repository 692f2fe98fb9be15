import { bakePng } from "@/lib/badges/bake/png";
import { bakeSvg } from "@/lib/badges/bake/svg";
import { canonicalJson } from "@/lib/badges/model/canonical-json";
import { clrCredential } from "@/lib/badges/ob3/clr";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { proofPack } from "@/lib/badges/pack/make-pack";
import { recordingFetcher } from "@/lib/badges/pack/recording-fetcher";
import type { FetchDocument, Trust } from "@/lib/badges/verify/options";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { newSigner } from "../factories/award-facts";
import { certificate } from "../factories/certificate";
import { classicWeb, oneAssertion, signedClassic } from "../factories/classic-badges";
import { bakedText } from "../factories/png-text";
import { NOW, type PublishedBadge, publishedBadge } from "../factories/published-badges";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>');
const VERIFIER = "https://verifier.example.gov.tw";

/** One file of every kind that is read, all of them valid. */
export interface Corpus {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly published: PublishedBadge;
  readonly fetchDocument: FetchDocument;
  readonly trust: Trust;
}

/** Valid files of every form and container, and the web that they are published on. */
export async function hostileCorpus(): Promise<Corpus> {
  const published = await publishedBadge();
  const classic = classicWeb();
  const fetchDocument: FetchDocument = (url, accept) =>
    url.startsWith("https://badges.example.org") ? classic.fetchDocument(url, accept) : published.web.fetchDocument(url, accept);
  const { dataIntegrity, vcJwt, signed, hosted, issuer, award, ed25519 } = published;
  const record = clrCredential({
    credentialId: "https://badges.example.gov.tw/ob/v3/records/1",
    name: "學習歷程",
    issuer,
    recipient: award.recipient,
    validFrom: award.validFrom,
    credentials: [dataIntegrity],
    status: { ...award.status, index: 9 },
  });
  const json = bytesOf(dataIntegrity);
  const { pack, trust } = await packOf(json, published);
  const files = new Map<string, Uint8Array>([
    ["json", json],
    ["jwt", bytesOf(vcJwt)],
    ["ob2-jws", bytesOf(signed)],
    ["ob2-hosted", bytesOf(hosted)],
    ["ob1-jws", bytesOf(signedClassic())],
    ["ob1-hosted", bytesOf(oneAssertion())],
    ["record", bytesOf(await signDataIntegrity(record, ed25519, { created: award.validFrom }))],
    ["presentation", bytesOf({ type: "VerifiablePresentation", verifiableCredential: [vcJwt, dataIntegrity] })],
    ["png", bakePng(PNG, { ob3: vcJwt, ob2: signed })],
    ["png-old", bakedText(JSON.stringify(oneAssertion()))],
    ["svg", bakeSvg(SVG, { ob3: JSON.stringify(dataIntegrity) })],
    ["pdf", await certificate({ jwt: vcJwt })],
    ["zip", pack],
  ]);
  return { files, published, fetchDocument, trust };
}

const bytesOf = (badge: object | string): Uint8Array =>
  new Uint8Array(Buffer.from(typeof badge === "string" ? badge : JSON.stringify(badge)));

async function packOf(json: Uint8Array, published: PublishedBadge): Promise<{ readonly pack: Uint8Array; readonly trust: Trust }> {
  const signer = await newSigner("P-256", "receipts-1");
  const { kty, crv = "", x = "", y = "" } = signer.publicJwk;
  const recording = recordingFetcher(published.web.fetchDocument, () => NOW);
  const report = await verifyBadge({ kind: "bytes", bytes: json }, published.options({ fetchDocument: recording.fetchDocument }));
  const badges = [{ name: "badge.json", bytes: json }] as const;
  const pack = await proofPack({ badges, documents: recording.recorded(), report, verifier: VERIFIER, madeAt: NOW }, signer);
  const verifiers = [{ id: VERIFIER, jwks: { keys: [{ kty, crv, x, y, kid: signer.keyId }] } }];
  return { pack, trust: { issuerTrust: () => "listed", roots: [], verifiers } };
}

/** What a report says the badge is: its JWS, or its JSON value, whichever way that was written. */
export const badgeOf = ({ jws, document }: Report): string => jws ?? (document ? canonicalJson(document) : "");

/** Whether anything in a report is called valid, and which badges are. */
export function validBadges(report: Report): readonly string[] {
  const own = report.conclusion === "valid" || report.conclusion === "valid_with_warnings" ? [badgeOf(report)] : [];
  return [...own, ...(report.others ?? []).flatMap(validBadges), ...(report.members ?? []).flatMap(validBadges)];
}
