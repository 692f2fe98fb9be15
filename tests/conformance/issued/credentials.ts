import { openBadgeCredential, verificationMethodOf } from "../../../lib/badges";
import { achievementFacts, awardFacts } from "../../factories/award-facts";
import { BASIC_CASES, type CaseName, FULL_CASES } from "./cases";
import { forgedDocument, forgedJws } from "./forge";
import { FORMS, type FormName, formOf } from "./forms";
import { HOST, type IssuerKind, type Issuers, type Issuing, PLACES } from "./issuers";

/** One credential of the set, as text (JSON or compact JWS). */
export interface Issued {
  readonly form: FormName | "OB 2.0 hosted" | "OB 2.0 signed";
  readonly issuer: IssuerKind;
  readonly case: CaseName;
  readonly text: string;
  /** The issuer and key that a judge is told of, who asks for them to be told. */
  readonly issuing: Issuing;
}

const DAY = 86_400_000;

/** Every OB 3.0 credential of the set. @param now the instant at which they are judged */
export async function issueCredentials(issuers: Issuers, now: Date): Promise<readonly Issued[]> {
  const issued: Issued[] = [];
  for (const form of formNames()) {
    for (const [kind, cases] of plan(form)) {
      for (const name of cases) issued.push(await issueOne(form, kind, name, issuers, now, issued.length));
    }
  }
  return issued;
}

function formNames(): readonly FormName[] {
  return Object.keys(FORMS).filter((name): name is FormName => name in FORMS);
}

function plan(form: FormName): readonly (readonly [IssuerKind, readonly CaseName[]])[] {
  const byKey = [["did:key", BASIC_CASES] as const];
  return [["did:web", FULL_CASES], ["https", BASIC_CASES], ...(formOf(form).algorithm === "RSA-2048" ? [] : byKey)];
}

async function issueOne(form: FormName, kind: IssuerKind, name: CaseName, issuers: Issuers, now: Date, number: number): Promise<Issued> {
  const { algorithm, kind: formKind, sign } = formOf(form);
  const issuing = issuers.issuing(kind, algorithm);
  const stranger = issuers.stranger(algorithm);
  const own = formKind === "jwt" ? "" : verificationMethodOf(issuing.issuer.id, issuing.signer);
  const strange = name === "stranger's key";
  const signing = {
    signer: strange || name === "wrong key" ? stranger.signer : issuing.signer,
    method: strange ? stranger.method : own,
    kid: strange ? stranger.kid : issuing.kid,
    created: new Date(now.getTime() - DAY),
  };
  const secured = await sign(openBadgeCredential(factsOf(issuing, name, now, number)), signing);
  const text = typeof secured === "string" ? forgedJws(secured, name, otherKid(issuing)) : JSON.stringify(forgedDocument(secured, name));
  return { form, issuer: kind, case: name, text, issuing };
}

/** Another key that the same issuer publishes. */
function otherKid({ issuer, key }: Issuing): string {
  const other = issuer.keys.find(({ keyId }) => keyId !== key.keyId) ?? key;
  return `${issuer.id}#${other.keyId}`;
}

function factsOf(issuing: Issuing, name: CaseName, now: Date, number: number): Parameters<typeof openBadgeCredential>[0] {
  const { listUrl } = issuing;
  const days = (count: number) => new Date(Math.floor((now.getTime() + count * DAY) / 1000) * 1000);
  const achievement = `${HOST}/achievements/data-analysis`;
  return awardFacts({
    credentialId: `${HOST}/credentials/${number}`,
    issuer: issuing.issuer,
    achievement: achievementFacts({ id: achievement, imageUrl: `${achievement}.png`, related: [] }),
    awardedOn: days(-30),
    validFrom: days(name === "not yet valid" ? 30 : -30),
    validUntil: days(name === "expired" ? -2 : 1500),
    status: { listUrl: listUrl("revocation"), index: name === "revoked" ? PLACES.revoked : PLACES.good },
    ...(name === "suspended" && { suspension: { listUrl: listUrl("suspension"), index: PLACES.suspended } }),
  });
}
