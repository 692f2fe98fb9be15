import { bakePng, type JsonObject } from "../../lib/badges";
import { type HtmlForm, HttpSession } from "./http-session";
import type { JudgedAward, Subject } from "./subject";

/** The demo people who hold badges, the issuer of their agency, and where each is signed in. */
const HOLDERS = ["holder", "learner"] as const;
const ISSUER = "issuer";

/** An award as 我的徽章 lists it (`GET /api/v1/awards`), the members that are used here. */
interface ListedAward {
  readonly awardId: string;
  readonly status: string;
  readonly shared: boolean;
  readonly achievement: { readonly versionId: string };
}

interface HeldAward extends ListedAward {
  readonly session: HttpSession;
}

/**
 * An award that its holder shares, and one that is revoked once its holder has taken it away, from a running product in
 * demo mode: everything comes over HTTP, as people get it, through sign-in, terms and forms.
 *
 * Changes the product's data: one badge of the demonstration is revoked for good each time, and there are three.
 */
export async function subjectOfProduct(baseUrl: string): Promise<Subject> {
  const held: HeldAward[] = [];
  for (const person of HOLDERS) held.push(...(await awardsOf(await signIn(baseUrl, person))));
  const [kept, sacrificed] = held.filter(isAvailable).sort((one, other) => Number(other.shared) - Number(one.shared));
  if (!kept || !sacrificed) {
    throw new Error(
      "The demo people hold no two badges any more: each judgement revokes one. Give the product fresh data (another DATA_DIR).",
    );
  }
  const email = await emailOf(kept.session);
  for (const award of [kept, sacrificed]) await acceptAndShare(award);
  const valid = await takeAway(baseUrl, kept);
  const revoked = await takeAway(baseUrl, sacrificed);
  await revoke(await signIn(baseUrl, ISSUER), sacrificed.awardId);
  return { baseUrl, email, valid, revoked };
}

const isAvailable = ({ status }: ListedAward): boolean => status === "accepted" || status === "offered";
const hasField =
  (name: string) =>
  ({ markup }: HtmlForm): boolean =>
    markup.includes(`name="${name}"`);

/** Signs in through the simulator of 我的E政府 and agrees to the terms where they stand in the way. */
async function signIn(baseUrl: string, person: string): Promise<HttpSession> {
  const session = new HttpSession(baseUrl);
  const chosen = await session.get(`/api/auth/egov?as=${person}`);
  const arrived = await session.submit(chosen, hasField("twGovT1"));
  if (new URL(arrived.url).pathname === "/login/terms") await session.submit(arrived, hasField("version"));
  return session;
}

async function awardsOf(session: HttpSession): Promise<readonly HeldAward[]> {
  const awards: readonly ListedAward[] = JSON.parse((await session.get("/api/v1/awards")).text);
  return awards.map((award) => ({ ...award, session }));
}

/** The address that the product has of the person, from 基本資料. */
async function emailOf(session: HttpSession): Promise<string> {
  const [email] = /[\w.-]+@staff\.example\.gov\.tw/.exec((await session.get("/me/profile")).text) ?? [];
  if (email === undefined) throw new Error("/me/profile shows no e-mail address");
  return email;
}

async function acceptAndShare({ session, awardId, status, shared }: HeldAward): Promise<void> {
  const address = `/me/badges/${awardId}`;
  if (status === "offered") await session.submit(await session.get(address), hasField("answer"), { answer: "accept" });
  // An accepted badge that is not shared has one form with its id: the one that shares it.
  if (!shared) await session.submit(await session.get(address), hasField("awardId"));
}

/** Every form of an award that the product hands to its holder. */
async function takeAway(baseUrl: string, { session, awardId, achievement }: HeldAward): Promise<JudgedAward> {
  const file = (form: string) => session.get(`/me/badges/${awardId}/files/${form}`);
  const [png, svg, hosted, jws, credential, jwt, plainPng] = await Promise.all([
    file("png"),
    file("svg"),
    file("ob2.json"),
    file("ob2.jws"),
    file("ob3.json"),
    file("ob3.jwt"),
    session.get(`/ob/images/${achievement.versionId}.png`),
  ]);
  const ob3Json: JsonObject = JSON.parse(credential.text);
  return {
    assertionUrl: new URL(`/ob/v2/assertions/${awardId}`, baseUrl).href,
    credentialUrl: new URL(`/ob/v3/credentials/${awardId}`, baseUrl).href,
    ob2Jws: jws.text,
    ob3Jwt: jwt.text,
    ob3Json,
    // The product bakes the signed assertion; the hosted one is baked here, from its file and its picture.
    bakedHosted: bakePng(plainPng.bytes, { ob2: hosted.text }),
    bakedSigned: png.bytes,
    bakedSvg: svg.bytes,
  };
}

async function revoke(issuer: HttpSession, awardId: string): Promise<void> {
  const page = await issuer.get(`/manage/awards/${awardId}`);
  const reason = { reason: "issued_in_error", remark: "頒發檢核：撤銷後由外部驗證程式判讀。" };
  const answer = await issuer.submit(page, hasField("reason"), reason);
  if (answer.text.includes('name="reason"')) throw new Error(`award ${awardId} was not revoked`);
}
