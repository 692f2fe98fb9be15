import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { JsonObject } from "@/lib/badges/model/json";
import { FakeWeb } from "./published-badges";

/** Where the issuer of the older badges is: a host of its own, as all of them were. */
export const CLASSIC = "https://badges.example.org";
export const SALT = "deadsea";
export const hashOf = (identity: string): string =>
  `sha256$${createHash("sha256")
    .update(identity + SALT)
    .digest("hex")}`;

/** An assertion of 0.5: everything in one document, with paths on the issuer's origin. */
export const betaAssertion = (changes: JsonObject = {}): JsonObject => ({
  recipient: hashOf("a@example.com"),
  salt: SALT,
  evidence: "/badges/html5-basic/learner",
  expires: "2030-06-01",
  issued_on: "2012-06-01",
  badge: {
    version: "0.5.0",
    name: "HTML5 Fundamental",
    image: "/img/html5-basic.png",
    description: "Knows the difference between a section and an article.",
    criteria: "/badges/html5-basic",
    issuer: { origin: CLASSIC, name: "Example University", org: "School of Webcraft", contact: "admin@example.org" },
  },
  ...changes,
});

/** An assertion of 1.0: `badge` is an address. */
export const oneAssertion = (changes: JsonObject = {}): JsonObject => ({
  uid: "abcdefghijklm1234567898765",
  recipient: { identity: hashOf("a@example.com"), type: "email", hashed: true, salt: SALT },
  badge: `${CLASSIC}/robotics-badge.json`,
  verify: { type: "hosted", url: `${CLASSIC}/assertions/1.json` },
  issuedOn: 1_359_217_910,
  image: `${CLASSIC}/badge.png`,
  evidence: `${CLASSIC}/robot.html`,
  expires: 1_930_000_000,
  ...changes,
});

/** 1.1 adds the linked-data names to 1.0. */
export const oneOneAssertion = (changes: JsonObject = {}): JsonObject =>
  oneAssertion({ "@context": "https://w3id.org/openbadges/v1", type: "Assertion", id: `${CLASSIC}/assertions/1.json`, ...changes });

const BADGE_CLASS: JsonObject = {
  name: "Awesome Robotics Badge",
  description: "For doing awesome things with robots.",
  image: `${CLASSIC}/robotics-badge.png`,
  criteria: `${CLASSIC}/robotics-badge.html`,
  tags: ["robots"],
  issuer: `${CLASSIC}/organization.json`,
  alignment: [{ name: "RST.11-12.3", url: "https://standards.example.org/RST/11-12/3", description: "Follow precisely." }],
};

const ISSUER: JsonObject = {
  name: "Example Robotics",
  url: CLASSIC,
  email: "steved@example.org",
  revocationList: `${CLASSIC}/revoked.json`,
};

let pair: ReturnType<typeof rsaPair> | undefined;
const rsaPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

/** A web with the documents of the older issuer; nothing is revoked. */
export function classicWeb(): FakeWeb {
  pair ??= rsaPair();
  const web = new FakeWeb();
  web.publish(`${CLASSIC}/assertions/1.json`, oneAssertion());
  web.publish(`${CLASSIC}/beta/1.json`, betaAssertion());
  web.publish(`${CLASSIC}/robotics-badge.json`, BADGE_CLASS);
  web.publish(`${CLASSIC}/organization.json`, ISSUER);
  web.publish(`${CLASSIC}/revoked.json`, { "another-uid": "Issued in error" });
  web.publish(`${CLASSIC}/public.pem`, pair.publicKey);
  return web;
}

/** A signed 1.x assertion. */
export function signedClassic(changes: JsonObject = {}): string {
  pair ??= rsaPair();
  const payload = oneAssertion({ verify: { type: "signed", url: `${CLASSIC}/public.pem` }, ...changes });
  const input = [{ alg: "RS256" }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${input}.${sign("sha256", Buffer.from(input), pair.privateKey).toString("base64url")}`;
}
