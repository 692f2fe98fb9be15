import { gunzipSync, gzipSync } from "node:zlib";
import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList, statusAt, withAllSet, withStatus } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { CREATED, type Material } from "./award.mts";
import { type Contest, type Contestant, DIGITALBAZAAR } from "./contest.mts";
import { peerIssuer } from "./peer.mts";

const OURS = "bits kept, gzip-1, compiled contexts";
const ID = "https://badges.example.gov.tw/ob/v3/status/1";
/** Entries that are set already: 1 % of the list, spread evenly. */
const REVOKED = Array.from({ length: 1311 }, (_, count) => count * 97);

export const statusContest: Contest = {
  title: "Revoke one entry of a list of 131,072 and publish the list signed",
  contestants: { [DIGITALBAZAAR]: peerPublishes, [OURS]: wePublish },
  goals: [{ contestant: OURS, against: DIGITALBAZAAR, by: "cpu", atLeast: 15 }],
  prove,
};

/** Both lists unpack to the same bits. */
async function prove(material: Material): Promise<string> {
  const bits: Buffer[] = [];
  for (const publish of [await peerPublishes(material), await wePublish(material)]) {
    const { credentialSubject } = JSON.parse(String(await publish()));
    bits.push(gunzipSync(Buffer.from(credentialSubject.encodedList.slice(1), "base64url")));
  }
  const [peer, ours] = bits;
  if (!peer || !ours || !peer.equals(ours) || !statusAt(ours, 1)) throw new Error("the lists differ");
  return "both lists unpack to the same bits";
}

/** As @digitalbazaar/vc-bitstring-status-list does: unpack, set, pack at the usual level, sign. */
async function peerPublishes(material: Material): ReturnType<Contestant> {
  const issue = await peerIssuer("digitalbazaar", material);
  let encoded = `u${gzipSync(withAllSet(emptyStatusList(), REVOKED)).toString("base64url")}`;
  const nextIndex = indices();
  const { credentialSubject, ...rest } = unsignedList(material, emptyStatusList());
  const subject = isJsonObject(credentialSubject) ? credentialSubject : {};
  return async () => {
    const bits = new Uint8Array(gunzipSync(Buffer.from(encoded.slice(1), "base64url")));
    const index = nextIndex();
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index % 8));
    encoded = `u${gzipSync(bits).toString("base64url")}`;
    return JSON.stringify(await issue({ ...rest, credentialSubject: { ...subject, encodedList: encoded } }));
  };
}

async function wePublish(material: Material): ReturnType<Contestant> {
  let bits = withAllSet(emptyStatusList(), REVOKED);
  const nextIndex = indices();
  return async () => {
    bits = withStatus(bits, nextIndex(), true);
    return JSON.stringify(await signDataIntegrity(unsignedList(material, bits), material.signer, { created: CREATED }));
  };
}

function unsignedList({ issuer }: Material, bits: Uint8Array): JsonObject {
  return statusListCredential({ id: ID, issuer, purpose: "revocation", bits, validFrom: CREATED, ttl: 60_000 });
}

/** 1, 2, 3 … around the list. */
function indices(): () => number {
  let index = 0;
  return () => {
    index = (index + 1) % 131_072;
    return index;
  };
}
