import type { JsonObject } from "../../lib/badges";

/** One award as an outside judge meets it. */
export interface JudgedAward {
  /** Address of the hosted OB 2.0 assertion. */
  readonly assertionUrl: string;
  /** Address of the OB 3.0 credential. */
  readonly credentialUrl: string;
  readonly ob2Jws: string;
  readonly ob3Jwt: string;
  readonly ob3Json: JsonObject;
  /** PNG files with the hosted assertion, and with the signed one, baked in. */
  readonly bakedHosted: Uint8Array;
  readonly bakedSigned: Uint8Array;
  /** The signed one in an SVG file. */
  readonly bakedSvg: Uint8Array;
}

/** What is brought before the judges: everything in it came from a server over HTTP. */
export interface Subject {
  readonly baseUrl: string;
  /** The holder's e-mail address. */
  readonly email: string;
  readonly valid: JudgedAward;
  readonly revoked: JudgedAward;
}

/** One verdict that a judge has to give. */
export interface Ruling {
  readonly judge: string;
  readonly what: string;
  readonly expected: "accepts" | "refuses";
  readonly passed: boolean;
  readonly detail: string;
}

/** A ruling from what a judge said. */
export function ruling(judge: string, what: string, expected: Ruling["expected"], accepted: boolean, detail = ""): Ruling {
  return { judge, what, expected, passed: accepted === (expected === "accepts"), detail };
}

/** A copy of the credential with another achievement name: what a forger would make. */
export function tampered(credential: JsonObject): JsonObject {
  return { ...credential, name: `${String(credential["name"])}（竄改）` };
}
