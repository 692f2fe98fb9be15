import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { Signer } from "@/lib/badges/keys/signer";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { cryptosuiteNamed } from "@/lib/badges/ob3/suites/table";
import { newSigner } from "../factories/award-facts";
import { publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const occasion = { challenge: "6d1c1e9f-once", domain: "verifier.example" } as const;
const unsigned = { "@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiablePresentation"] } as const;

interface Holder {
  readonly id: string;
  readonly method: string;
  readonly signer: Signer;
}

async function newHolder(): Promise<Holder> {
  const signer = await newSigner("Ed25519");
  const key = encodeMultikey(signer.publicJwk);
  return { id: `did:key:${key}`, method: `did:key:${key}#${key}`, signer };
}

/** A presentation signed by its holder, as a wallet makes it. */
async function presented(holder: Holder, credentials: readonly (JsonObject | string)[], changes: JsonObject = {}): Promise<JsonObject> {
  const document: JsonObject = { ...unsigned, holder: holder.id, verifiableCredential: credentials };
  const proof: JsonObject = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: "2026-05-31T00:00:00Z",
    proofPurpose: "authentication",
    ...occasion,
    verificationMethod: holder.method,
    ...changes,
  };
  const sign = cryptosuiteNamed("eddsa-rdfc-2022")?.sign;
  if (!sign) throw new TypeError("no such suite");
  return { ...document, proof: { ...proof, proofValue: await sign({ document, proof, loader: contextLoader, signer: holder.signer }) } };
}

/** Badges in presentations: by their holder, by another, for this occasion, for another, changed, unsigned, empty. */
export async function presentedCases(): Promise<readonly CorpusCase[]> {
  const holder = await newHolder();
  const { web, dataIntegrity, vcJwt } = await publishedBadge();
  const own = await publishedBadge({ recipient: { subjectId: holder.id, email: "a@example.com", salt: "s" } });
  const another = await newHolder();
  const good = await presented(holder, [dataIntegrity]);
  const cases: CorpusCase[] = [];
  const add = (name: string, badge: JsonObject | string, more: Partial<CorpusCase> = { presentation: occasion }) =>
    cases.push(textCase(`a presentation ${name}`, badge, web, more));

  add("by its holder", good);
  add("for no occasion in particular", good, {});
  add("by the one whom the badge names", await presented(holder, [own.dataIntegrity]));
  add("by another than whom the badge names", await presented(another, [own.dataIntegrity]));
  const wrong: readonly JsonObject[] = [
    { challenge: "another" },
    { domain: "evil.example" },
    { proofPurpose: "assertionMethod" },
    { expires: "2026-05-31T01:00:00Z" },
    { verificationMethod: "https://wallet.example/keys#1" },
  ];
  for (const changes of wrong) add(`with ${JSON.stringify(changes)}`, await presented(holder, [dataIntegrity], changes));
  add("with a badge put in", { ...good, verifiableCredential: [dataIntegrity, vcJwt] });
  add("with a holder put on", { ...good, holder: another.id });
  add("with a proof of an unknown kind", { ...good, proof: { type: "Unheard2030", verificationMethod: holder.method } });
  add("of nothing", { ...unsigned, verifiableCredential: [] });
  const inner = { ...unsigned, verifiableCredential: [{ ...unsigned, verifiableCredential: [] }] };
  add("of presentations", { ...unsigned, verifiableCredential: [inner] });
  const id = `data:application/vc+jwt,${vcJwt}`;
  const enveloped = { "@context": "https://www.w3.org/ns/credentials/v2", type: "EnvelopedVerifiableCredential", id };
  add("of several badges, unsigned", { ...unsigned, verifiableCredential: [dataIntegrity, vcJwt, enveloped] });
  return [...cases, ...(await didWebCases(another.signer, dataIntegrity)), ...(await tokenCases(holder, vcJwt))];
}

/** A holder that has a document of its own, with the key for authentication, for assertions only, and not to be had. */
async function didWebCases(signer: Signer, badge: JsonObject): Promise<readonly CorpusCase[]> {
  const { web } = await publishedBadge();
  const id = "did:web:wallet.example";
  const method = { id: `${id}#1`, type: "Multikey", controller: id, publicKeyMultibase: encodeMultikey(signer.publicJwk) };
  const presentation = await presented({ id, method: method.id, signer }, [badge]);
  const silent = textCase("a presentation by a did:web that does not answer", presentation, web);
  const answers = ["authentication", "assertionMethod"].map((purpose) => {
    web.publish("https://wallet.example/.well-known/did.json", { id, verificationMethod: [method], [purpose]: [method.id] });
    return textCase(`a presentation by a did:web with a key for ${purpose}`, presentation, web, { presentation: occasion });
  });
  return [silent, ...answers];
}

async function tokenCases(holder: Holder, vcJwt: string): Promise<readonly CorpusCase[]> {
  const { web } = await publishedBadge();
  const vp = { ...unsigned, verifiableCredential: [vcJwt] };
  const claims = { iss: holder.id, aud: occasion.domain, nonce: occasion.challenge };
  const payloads = { root: { ...vp, ...claims, holder: holder.id }, vp: { ...claims, vp }, expired: { ...claims, vp, exp: 1 } };
  const cases: CorpusCase[] = [];
  for (const [where, payload] of Object.entries(payloads)) {
    const header = { alg: "EdDSA", kid: holder.method, typ: "vp+jwt" };
    const text = await signCompactJws(header, JSON.stringify(payload), holder.signer);
    const other = { challenge: "another", domain: "another" };
    cases.push(
      textCase(`a presentation as JWT (${where})`, text, web, { presentation: occasion }),
      textCase(`a presentation as JWT (${where}) for another occasion`, text, web, { presentation: other }),
      textCase(`a presentation as JWT (${where}), changed`, `${text.slice(0, -9)}AAAAAAAAA`, web, { presentation: occasion }),
    );
  }
  return cases;
}
