import { issuerProfile } from "@/lib/badges/keys/did-web";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList, withStatus } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import type { Trust } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { CREATED, type Material, NOW, signedAwards } from "./award.mts";
import { type Contest, DIGITALBAZAAR, DIGITALCREDENTIALS } from "./contest.mts";
import { peerVerify } from "./peer.mts";

const OURS = "verifyBadge, every check";

export const verifyContest: Contest = {
  title: "Verify one, JSON text to verdict (documents at hand; the peers' status check is answered at once)",
  contestants: {
    [DIGITALBAZAAR]: (material) => peerVerify("digitalbazaar", material),
    [DIGITALCREDENTIALS]: (material) => peerVerify("digitalcredentials", material),
    [OURS]: verifyFully,
  },
  goals: [{ contestant: OURS, against: DIGITALBAZAAR, by: "cpu", atLeast: 20 }],
  prove: proveChecks,
};

/** The checks of the report, and that each can fail: a changed letter, a revoked entry. */
async function proveChecks(material: Material): Promise<string> {
  const verify = await verifier(material);
  material.restart(0);
  const badge = (await signedAwards(material, 1))();
  const good = await verify(badge);
  const changed = await verify({ ...badge, text: badge.text.replace("資料分析", "資料解析") });
  const revoked = await (await verifier(material, 0))(badge);
  const conclusions = [good, changed, revoked].map(({ conclusion }) => conclusion);
  if (conclusions.join() !== "valid,invalid,revoked") throw new Error(`unexpected conclusions: ${conclusions.join()}`);
  const checks = new Set(good.findings.map(({ check }) => check));
  return `${OURS} reports on ${checks.size} checks (${[...checks].join(", ")}); a changed letter is invalid, a set bit is revoked`;
}

/** Verifies as the platform does: schema, JSON-LD, proof, issuer's own document, signed status list, dates, recipient, trust. */
async function verifier(material: Material, ...revoked: readonly number[]) {
  const { issuer, signer, nextAward } = material;
  const { listUrl } = nextAward().status;
  const bits = revoked.reduce((list, index) => withStatus(list, index, true), emptyStatusList());
  const list = statusListCredential({ id: listUrl, issuer, purpose: "revocation", bits, validFrom: CREATED });
  const documents = new Map<string, Uint8Array>([
    [issuer.id, Buffer.from(JSON.stringify(issuerProfile(issuer)))],
    [listUrl, Buffer.from(JSON.stringify(await signDataIntegrity(list, signer, { created: CREATED })))],
  ]);
  const fetchDocument = async (url: string) => {
    const bytes = documents.get(url);
    return { status: bytes ? 200 : 404, mediaType: "application/json", bytes: bytes ?? new Uint8Array(), finalUrl: url };
  };
  const trust: Trust = { issuerTrust: () => "ours", roots: [] };
  return ({ text, email }: { readonly text: string; readonly email: string }) =>
    verifyBadge({ kind: "text", text }, { now: NOW, fetchDocument, recipient: email, trust });
}

async function verifyFully(material: Material) {
  const [verify, next] = [await verifier(material), await signedAwards(material)];
  return async () => {
    const { conclusion, findings } = await verify(next());
    if (conclusion !== "valid") throw new Error(JSON.stringify({ conclusion, findings }));
  };
}
