import { isJsonObject, type JsonObject } from "@/lib/badges/model/json";
import { identityHash } from "@/lib/badges/model/recipient";
import { JWKS_URL, type PublishedBadge, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const FORMS = ["hosted", "signed", "dataIntegrity", "vcJwt"] as const;

/** The four forms of a badge in every situation that a verifier meets, and each member of each form changed. */
export async function formCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const situations = FORMS.flatMap((form) => situationsOf(form, published));
  return [...situations, ...changedMembers(published), ...changedTokens(published)];
}

function situationsOf(form: (typeof FORMS)[number], { web, issuer, award, rsaKey, [form]: badge }: PublishedBadge): readonly CorpusCase[] {
  const { email } = award.recipient;
  const trust = { ours: [], listed: [issuer.id, issuer.ob2Id], roots: [] };
  const whole = textCase(`${form}, whole`, badge, web);
  const without = (url: string): CorpusCase => {
    const { [url]: _, ...documents } = whole.documents;
    return { ...whole, name: `${form}, without ${url}`, documents };
  };
  return [
    whole,
    { ...whole, name: `${form}, the holder's`, recipient: email },
    { ...whole, name: `${form}, somebody else's`, recipient: `x${email}` },
    { ...whole, name: `${form}, too late`, now: "2099-01-01T00:00:00Z" },
    { ...whole, name: `${form}, too early`, now: "2020-01-01T00:00:00Z" },
    { ...whole, name: `${form}, from a listed issuer`, trust },
    { ...whole, name: `${form}, from one of ours`, trust: { ...trust, ours: trust.listed, listed: [] } },
    { ...whole, name: `${form}, too large`, maxBytes: 500 },
    ...[issuer.id, issuer.ob2Id, JWKS_URL, award.status.listUrl, award.achievement.ob2Id, rsaKey.ob2KeyUrl, issuer.revocationListUrl].map(
      without,
    ),
  ];
}

/** Each member of the credential, its subject and its proof changed, where a proof is embedded and where it is not. */
function changedMembers({ dataIntegrity, hosted, web }: PublishedBadge): readonly CorpusCase[] {
  const others = [null, 7, "另一個", [], {}, identityHash("b@example.com", "x")];
  const every = (badge: JsonObject, form: string) =>
    pathsOf(badge).map((where, index) =>
      textCase(`${form}, ${where.join("/")} changed`, changed(badge, where, others[index % others.length] ?? null), web),
    );
  return [...every(dataIntegrity, "dataIntegrity"), ...every(hosted, "hosted")];
}

function pathsOf(badge: JsonObject): readonly (readonly string[])[] {
  return Object.entries(badge).flatMap(([name, value]) => [
    [name],
    ...(isJsonObject(value) ? Object.keys(value).map((inner) => [name, inner]) : []),
  ]);
}

function changed(badge: JsonObject, [name = "", inner]: readonly string[], value: JsonObject[string]): JsonObject {
  const held = badge[name];
  return { ...badge, [name]: inner === undefined || !isJsonObject(held) ? value : { ...held, [inner]: value } };
}

/** Tokens with a part cut, another part, another header and another signature. */
function changedTokens({ signed, vcJwt, web }: PublishedBadge): readonly CorpusCase[] {
  return Object.entries({ signed, vcJwt }).flatMap(([form, token]) => {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const tokens = {
      "cut off": token.slice(0, -7),
      "without a signature": `${header}.${payload}.`,
      "with one bit more": `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      "with another payload": `${header}.${part({ ...decoded(payload), id: "https://badges.example.gov.tw/x" })}.${signature}`,
      "with alg none": `${part({ alg: "none" })}.${payload}.${signature}`,
      "with a symmetric alg": `${part({ ...decoded(header), alg: "HS256" })}.${payload}.${signature}`,
      "with crit": `${part({ ...decoded(header), crit: ["exp"] })}.${payload}.${signature}`,
      "with padding": `${header}.${payload}.${signature}==`,
    };
    return Object.entries(tokens).map(([what, text]) => textCase(`${form} ${what}`, text, web));
  });
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (text: string): object => JSON.parse(Buffer.from(text, "base64url").toString());
