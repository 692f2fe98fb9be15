import { sign } from "node:crypto";
import type forge from "node-forge";
import { beforeAll, expect, test } from "vitest";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { issued, readCertificate } from "@/lib/badges/keys/x509/certificate";
import { certifyKey } from "@/lib/badges/keys/x509/certify";
import { readCrl, readCrlReasons } from "@/lib/badges/keys/x509/crl";
import { createCrl } from "@/lib/badges/keys/x509/crl-writer";
import { bits, childrenOf, decode, encode, explicit, octets, oid, rsaAlgorithm, sequence } from "@/lib/badges/keys/x509/der";
import { OID } from "@/lib/badges/keys/x509/object-identifiers";
import { newSigner } from "../factories/award-facts";

const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2030-01-01T00:00:00Z");
const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: FROM, until: UNTIL });
/** BOOLEAN TRUE, and NULL as the value of an extension that nobody reads. */
const TRUE = decode(Uint8Array.of(0x01, 0x01, 0xff));
const NULL = "\x05\x00";
const DELTA_INDICATOR = "2.5.29.27";
const DISTRIBUTION_POINT = "2.5.29.28";
const UNKNOWN = "1.3.6.1.4.1.99999.1";

let root: CertificateAuthority;
let issuing: CertificateAuthority;
let below: CertificateAuthority;
beforeAll(async () => {
  root = await createRootCa(facts("示範根憑證"));
  issuing = await createIssuingCa(root, facts("示範簽發憑證"));
  below = await createIssuingCa(issuing, facts("示範下層憑證"));
}, 120_000);

/** A list of one revoked certificate with one more extension, signed again. */
function listWith(id: string, critical: boolean): Buffer {
  const revoked = [{ serialNumber: "4a01", at: FROM, reason: "superseded" as const }];
  const [tbs] = childrenOf(decode(createCrl({ ca: root, number: 1, revoked, thisUpdate: FROM, nextUpdate: UNTIL })));
  const fields = childrenOf(tbs);
  const extension = sequence(oid(id), ...(critical ? [TRUE] : []), octets(NULL));
  const extensions: forge.asn1.Asn1[] = [...childrenOf(childrenOf(fields.at(-1))[0]), extension];
  const changed = sequence(...fields.slice(0, -1), explicit(0, sequence(...extensions)));
  const signature = sign("sha256", encode(changed), root.privateKey).toString("latin1");
  return encode(sequence(changed, rsaAlgorithm(OID.sha256WithRsa), bits(signature)));
}

test.each([DELTA_INDICATOR, DISTRIBUTION_POINT, UNKNOWN])("a list with the critical extension %s is no list to judge by", async (id) => {
  const authority = readCertificate(root.certificate);
  const plain = await readCrl(listWith(id, false), authority);

  expect(plain?.revoked.has("4a01")).toBe(true);
  expect(await readCrl(listWith(id, true), authority)).toBeUndefined();
  expect(await readCrlReasons(listWith(id, true), authority)).toBeUndefined();
});

test("an authority for signers only has no authorities below it", async () => {
  const [top, middle, low] = [root, issuing, below].map(({ certificate }) => readCertificate(certificate));
  if (!top || !middle || !low) throw new TypeError("three authorities");

  expect(await issued(top, middle, [low])).toBe(true);
  expect(await issued(middle, low, [])).toBe(true);
  expect(await issued(middle, low, [low])).toBe(false);
});

test.each([
  [UNKNOWN, false, true],
  [UNKNOWN, true, false],
  ["2.5.29.30", true, false],
  [OID.certificatePolicies, true, true],
] as const)("a certificate with extension %s, critical: %s, belongs in a chain: %s", async (id, critical, expected) => {
  const { publicJwk } = await newSigner("Ed25519");
  const extensions = [{ id, critical, value: NULL }];
  const subject = [{ name: "commonName", value: "示範" }];
  const [leaf = ""] = certifyKey({ ca: issuing, subjectPublicJwk: publicJwk, subject, from: FROM, until: UNTIL, extensions });

  expect(await issued(readCertificate(issuing.certificate), readCertificate(leaf), [])).toBe(expected);
});
