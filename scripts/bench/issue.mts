import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { canonize } from "@/lib/badges/ob3/fast/canonize";
import { AchievementIssuer } from "@/lib/badges/ob3/fast/template/achievement-issuer";
import { CREATED, type Material } from "./award.mts";
import { type Contest, DIGITALBAZAAR, DIGITALCREDENTIALS } from "./contest.mts";
import { peerIssue } from "./peer.mts";

const TEMPLATE = "template per achievement version";
const ANY = "signDataIntegrity, any credential";
const LIMIT = "SHA-256 + Ed25519 alone";

/** Awards whose credentials are compared beforehand. */
const COMPARED = 25;

export const issueContest: Contest = {
  title: "Issue one OpenBadgeCredential (eddsa-rdfc-2022), facts to signed JSON text",
  contestants: {
    [DIGITALBAZAAR]: (material) => peerIssue("digitalbazaar", material),
    [DIGITALCREDENTIALS]: (material) => peerIssue("digitalcredentials", material),
    [ANY]: issueAny,
    [TEMPLATE]: issueByTemplate,
    [LIMIT]: hashAndSignAlone,
  },
  goals: [
    { contestant: TEMPLATE, against: DIGITALBAZAAR, by: "cpu", atLeast: 100 },
    { contestant: TEMPLATE, against: LIMIT, by: "cpu", atLeast: 0.5 },
    { contestant: ANY, against: DIGITALBAZAAR, by: "cpu", atLeast: 25 },
  ],
  prove: proveEqual,
};

/** Ed25519 signatures are determined by what is signed, so even the proofs have to be equal. */
async function proveEqual(material: Material): Promise<string> {
  const issuers = await Promise.all([issueAny(material), issueByTemplate(material)]);
  const [issuePeer, ...ours] = [await peerIssue("digitalbazaar", material), ...issuers];
  for (let award = 0; award < COMPARED; award += 1) {
    const texts: string[] = [];
    for (const issue of [issuePeer, ...ours]) {
      material.restart(award);
      texts.push(String(await issue()));
    }
    const [peer, ...others] = texts.map((text) => withProofList(JSON.parse(text)));
    for (const other of others) assert.deepStrictEqual(other, peer);
  }
  return `${COMPARED} credentials of both are deep-equal to those of ${DIGITALBAZAAR}, proofs included`;
}

/** A single proof may stand alone or in a list; both mean the same. */
function withProofList({ proof, ...rest }: Readonly<Record<string, unknown>>) {
  return { ...rest, proof: [proof].flat() };
}

async function issueAny({ nextAward, signer }: Material) {
  return async () => JSON.stringify(await signDataIntegrity(openBadgeCredential(nextAward()), signer, { created: CREATED }));
}

async function issueByTemplate({ issuer, achievement, signer, nextAward }: Material) {
  const fast = new AchievementIssuer({ issuer, achievement, signer });
  return async () => {
    const { declined, text } = await fast.issue(nextAward(), CREATED);
    if (declined) throw new Error(`the template declined: ${declined}`);
    return text;
  };
}

/** What no implementation of RDFC can do without. */
async function hashAndSignAlone({ nextCredential, signer }: Material) {
  const canonical = Buffer.from(await canonize(nextCredential(), contextLoader));
  return () => {
    const hash = createHash("sha256").update(canonical).digest();
    return signer.sign(Buffer.concat([hash, hash]));
  };
}
