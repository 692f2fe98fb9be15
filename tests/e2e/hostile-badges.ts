import { bakePng } from "../../lib/badges/bake/png";

/** What a hostile stranger may hand in where badges are verified. */
export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const ONE_PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
/** Signature and IHDR: where the chunks with badges begin. */
const HEADER_BYTES = 8 + 25;

const badge = (name: string) => ({
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: "https://badges.example.org/assertions/1",
  recipient: { type: "email", hashed: false, identity: "somebody@example.org" },
  badge: {
    type: "BadgeClass",
    id: "https://badges.example.org/classes/1",
    name,
    description: name,
    image: "https://badges.example.org/classes/1/image",
    criteria: { narrative: name },
    issuer: { type: "Profile", id: "https://badges.example.org/issuer", name, url: "https://badges.example.org", email: "a@example.org" },
  },
  issuedOn: "2026-01-01T00:00:00Z",
  verification: { type: "signed", creator: "https://badges.example.org/keys/1" },
});

/** A picture that is larger than any badge. */
export function sixMegabytes(): Upload {
  return { name: "holiday.png", mimeType: "image/png", buffer: Buffer.concat([ONE_PIXEL, Buffer.alloc(6 * 1024 * 1024)]) };
}

/** Two `openbadges` chunks, which the baking specification forbids: a reader could be shown one and check the other. */
export function twoBadgesInOnePicture(): Upload {
  const chunkOf = (name: string) => {
    const baked = bakePng(ONE_PIXEL, { ob2: JSON.stringify(badge(name)) });
    return baked.subarray(HEADER_BYTES, HEADER_BYTES + baked.length - ONE_PIXEL.length);
  };
  const parts = [ONE_PIXEL.subarray(0, HEADER_BYTES), chunkOf("first"), chunkOf("second"), ONE_PIXEL.subarray(HEADER_BYTES)];
  return { name: "two.png", mimeType: "image/png", buffer: Buffer.concat(parts) };
}

/** Markup that would set `window.ran` wherever somebody lets it run: in the picture, and in every text of the badge. */
export const MARKUP = `</script><script>window.ran=1</script><img src=x onerror="window.ran=1">`;

/** A picture that is a program, around a badge whose texts are programs. */
export function scriptInPicture(): Upload {
  const credential = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "urn:uuid:0199f0d4-5a11-7c4e-8f6e-2b7c6c1f0001",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: "https://badges.example.org/issuer", type: ["Profile"], name: MARKUP },
    validFrom: "2026-01-01T00:00:00Z",
    credentialSubject: {
      type: ["AchievementSubject"],
      achievement: { id: "urn:uuid:1", type: ["Achievement"], name: MARKUP, description: MARKUP, criteria: { narrative: MARKUP } },
    },
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="window.ran=1"><script>window.ran=1</script>
    <openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${JSON.stringify(credential)}]]></openbadges:credential>
    <foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:parent.ran=1"/></foreignObject></svg>`;
  return { name: "script.svg", mimeType: "image/svg+xml", buffer: Buffer.from(svg) };
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWS that says of itself that nobody signed it (RFC 7515 §3.1 `alg`, RFC 8725 §2.1). */
export const unsignedJws = (): string => `${base64url({ alg: "none" })}.${base64url(badge("unsigned"))}.`;

/** One megabyte of JSON that nests half a million times. */
export const bottomlessJson = (): string => `${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`;
