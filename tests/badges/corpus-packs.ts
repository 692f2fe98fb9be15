import { unzipSync, zipSync } from "fflate";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { proofPack } from "@/lib/badges/pack/make-pack";
import { recordingFetcher } from "@/lib/badges/pack/recording-fetcher";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { newSigner } from "../factories/award-facts";
import { certifiedIssuer } from "../factories/certified-issuer";
import { FakeWeb, NOW, type PublishedBadge, publishedBadge } from "../factories/published-badges";
import { fileCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const VERIFIER = "https://verifier.example.gov.tw";
const FORMS = ["dataIntegrity", "vcJwt", "hosted", "signed"] as const;
const NOBODY = new FakeWeb();
const bytesOf = (badge: object | string): Uint8Array =>
  new Uint8Array(Buffer.from(typeof badge === "string" ? badge : JSON.stringify(badge)));

/** Proof packs from a known verifier, from nobody known, forged, changed; opened without any network. */
export async function packCases(): Promise<readonly CorpusCase[]> {
  const signer = await newSigner("P-256", "receipts-1");
  const packed = async ({ web, options }: PublishedBadge, badge: object | string, by?: typeof signer, without: readonly string[] = []) => {
    const recording = recordingFetcher(web.fetchDocument, () => NOW);
    const bytes = bytesOf(badge);
    const report = await verifyBadge({ kind: "bytes", bytes }, options({ fetchDocument: recording.fetchDocument }));
    const documents = recording.recorded().filter(({ url }) => !without.includes(url));
    return proofPack({ badges: [{ name: "badge.json", bytes }], documents, report, verifier: VERIFIER, madeAt: NOW }, by);
  };
  const { kty, crv = "", x = "", y = "" } = signer.publicJwk;
  const verifiers = [{ id: VERIFIER, jwks: { keys: [{ kty, crv, x, y, kid: signer.keyId }] } }];
  const trust = { ours: [], listed: [], roots: [], verifiers };
  const cases: CorpusCase[] = [];
  const add = (name: string, bytes: Uint8Array, more: Partial<CorpusCase> = { trust }) =>
    cases.push(fileCase(`a pack ${name}`, bytes, NOBODY, { now: "2027-06-01T00:00:00Z", ...more }));

  const published = await publishedBadge();
  for (const form of FORMS) {
    add(`of ${form}`, await packed(published, published[form], signer));
    add(`of ${form} from nobody known`, await packed(published, published[form]));
  }
  add("from a verifier that is not known here", await packed(published, published.vcJwt, signer), {});
  add("without its issuer's document", await packed(published, published.dataIntegrity, signer, [published.issuer.id]));
  add("by another key of the verifier's name", await packed(published, published.vcJwt, await newSigner("P-256", "receipts-1")));
  const whole = unzipSync(await packed(published, published.dataIntegrity, signer));
  const other = unzipSync(await packed(published, published.signed, signer));
  add("with another's signature", zipSync({ ...whole, "manifest.jws": other["manifest.jws"] ?? new Uint8Array() }));
  add("with a rubbish signature", zipSync({ ...whole, "manifest.jws": bytesOf("rubbish") }));
  add("with a file more", zipSync({ ...whole, "more.txt": bytesOf("more") }));
  add("with another report", zipSync({ ...whole, "report.json": bytesOf("{}") }));
  add("with a path that leads out", zipSync({ "../evil": bytesOf("x") }));
  add("that is a bomb", zipSync({ bomb: new Uint8Array(3 * 1024 * 1024) }, { level: 9 }));
  await published.publishStatusList([published.award.status.index]);
  add("of a revoked badge", await packed(published, published.dataIntegrity, signer));

  const selfSigned = await didKeyBadge(published);
  add("of a did:key's badge", await packed(published, selfSigned, signer));
  add("of a did:key's badge, from nobody known", await packed(published, selfSigned));
  const certified = await certifiedIssuer();
  const byNobody = await packed(certified.published, certified.vcJwt);
  add("with a certificate", byNobody, { now: "2026-06-01T00:00:00Z", trust: { ...trust, roots: [certified.root] } });
  add("with a foreign certificate", byNobody, { now: "2026-06-01T00:00:00Z", trust });
  return cases;
}

/** A badge of a did:key with a signed status list. */
async function didKeyBadge({ ed25519, issuer, award, web }: PublishedBadge): Promise<JsonObject> {
  const own = { ...issuer, id: `did:key:${encodeMultikey(ed25519.publicJwk)}` };
  const sign = (document: JsonObject) => signDataIntegrity(document, ed25519, { created: award.validFrom });
  const url = "https://badges.example.gov.tw/ob/v3/status/of-a-did";
  const list = { id: url, issuer: own, purpose: "revocation", bits: emptyStatusList(), validFrom: award.validFrom } as const;
  web.publish(url, await sign(statusListCredential(list)));
  return sign(openBadgeCredential({ ...award, issuer: own, status: { listUrl: url, index: 7 } }));
}
