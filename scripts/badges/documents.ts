import {
  type AwardFacts,
  achievementDocument,
  badgeClassV2,
  bareJwk,
  cryptographicKeyV2,
  didDocument,
  emptyStatusList,
  hostedAssertionV2,
  type IssuerFacts,
  issuerProfile,
  issuerProfileV2,
  type JsonObject,
  jwks,
  revocationListV2,
  revocationListV3,
  type Signer,
  signDataIntegrity,
  statusListCredential,
} from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { readFacts } from "./facts";
import { pretty, writeFile } from "./files";
import { KEY_OPTIONS, openSigner } from "./signing";
import { instant, readArguments, UsageError } from "./usage";

/**
 * `documents FACTS.json --out FOLDER`: everything that verifiers of this award ask its issuer for, a file each, and
 * `map.json` that says which address each is for.
 */
export async function documents(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["out", "now", ...KEY_OPTIONS] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one file with the facts of the award");
  const signer = openSigner(read);
  const now = read.text("now");
  const award = readFacts(file, signer);
  const published = [
    ...issuerDocuments(award.issuer),
    ...awardDocuments(award),
    ...(await statusLists(award, signer, now === undefined ? new Date() : instant(now))),
  ];
  const folder = read.need("out");
  const map = published.map(([url, document]) => [url, writeDocument(folder, url, document)] as const);
  writeFile(`${folder}/map.json`, pretty(Object.fromEntries(map)));
  say(`${folder}/map.json\n`);
  return 0;
}

type Published = readonly [url: string, document: JsonObject];

function issuerDocuments(issuer: IssuerFacts): readonly Published[] {
  const ob2Keys = issuer.keys.filter(({ algorithm }) => algorithm.startsWith("RSA"));
  const isDid = issuer.id.startsWith("did:web:");
  const { origin } = new URL(isDid ? didUrl(issuer.id) : issuer.id);
  const did: readonly Published[] = isDid ? [[didUrl(issuer.id), didDocument(issuer)]] : [[issuer.id, issuerProfile(issuer)]];
  const list = issuer.credentialRevocationListUrl;
  return [
    ...did,
    [`${origin}/.well-known/jwks.json`, jwks([issuer])],
    ...issuer.keys.map((key) => [key.jwkUrl, bareJwk(key)] as const),
    [issuer.ob2Id, issuerProfileV2(issuer)],
    ...ob2Keys.map((key) => [key.ob2KeyUrl, cryptographicKeyV2(issuer, key)] as const),
    [issuer.revocationListUrl, revocationListV2(issuer, [])],
    ...(list === undefined ? [] : [[list, revocationListV3(list, issuer, [])] as const]),
  ];
}

function awardDocuments(award: AwardFacts): readonly Published[] {
  const { achievement, issuer } = award;
  return [
    [award.ob2AssertionId, hostedAssertionV2(award)],
    [achievement.ob2Id, badgeClassV2(achievement, issuer)],
    [achievement.id, achievementDocument(achievement, issuer)],
  ];
}

/** Lists in which nothing is set yet. Only keys with a cryptosuite can sign them; with another key they are left out. */
async function statusLists({ issuer, status, suspension }: AwardFacts, signer: Signer, now: Date): Promise<readonly Published[]> {
  if (signer.publicJwk.kty === "RSA") return [];
  const lists = [
    ...(issuer.credentialRevocationListUrl === undefined ? [{ id: status.listUrl, purpose: "revocation" as const }] : []),
    ...(suspension ? [{ id: suspension.listUrl, purpose: "suspension" as const }] : []),
  ];
  const signed = lists.map(async ({ id, purpose }) => {
    const list = statusListCredential({ id, issuer, purpose, bits: emptyStatusList(), validFrom: now });
    return [id, await signDataIntegrity(list, signer, { created: now })] as const;
  });
  return Promise.all(signed);
}

/** Where the DID document of a did:web stands (did:web §3.2). */
function didUrl(did: string): string {
  const [host = "", ...path] = did.slice("did:web:".length).split(":").map(decodeURIComponent);
  return `https://${host}/${path.length === 0 ? ".well-known" : path.join("/")}/did.json`;
}

function writeDocument(folder: string, url: string, document: JsonObject): string {
  const { host, pathname } = new URL(url);
  const name = `${host}${pathname}`.replace(/[^A-Za-z0-9.-]+/g, "_").replace(/(_|\.json)?$/, ".json");
  writeFile(`${folder}/${name}`, pretty(document));
  return name;
}
