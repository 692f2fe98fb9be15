import { expect, test } from "vitest";
import type { Issued } from "../conformance/issued/credentials";
import { publishIssuers } from "../conformance/issued/issuers";
import { cellsOf, idleEntries } from "../conformance/issued/judge-set";
import { judgeEach } from "../conformance/issued/judgement";
import type { Named } from "../conformance/issued/named";
import { OfflineWeb } from "../conformance/issued/web";

/** Whether the conformance run would notice what it has to notice. */
const issuing = (await publishIssuers(new OfflineWeb(), new Date("2026-01-01T00:00:00Z"))).issuing("https", "RSA-2048");
const credential = (name: Issued["case"]): Issued => ({ form: "OB 2.0 signed", issuer: "https", case: name, text: "", issuing });
const SET = [credential("valid"), credential("revoked"), credential("altered: dates")];
const acceptsAll = judgeEach("credulous", async () => ({ accepted: true, reason: "" }));
const named = (entry: Partial<Named[string]>): Named => ({ credulous: { author: "a test", notes: [], limits: [], faults: [], ...entry } });
const why = { reason: "It believes whatever it is told.", reference: "this test" };
const outcomes = async (entry: Partial<Named[string]>) => (await cellsOf(acceptsAll, SET, named(entry))).map(({ outcome }) => outcome);

test("a judge that accepts what has to be refused differs, unless its fault is named", async () => {
  expect(await outcomes({})).toEqual(["agrees", "differs", "differs"]);
  expect(await outcomes({ faults: [{ ...why, cases: ["revoked"], says: "accepts" }] })).toEqual(["agrees", "named fault", "differs"]);
  expect(await outcomes({ faults: [{ ...why, cases: ["revoked"], says: "refuses" }] })).toEqual(["agrees", "differs", "differs"]);
});

test("a fault that does not occur any more is told, in every cell that it names", async () => {
  expect(await outcomes({ faults: [{ ...why, says: "accepts" }] })).toEqual(["fault is gone", "named fault", "named fault"]);
});

test("what a judge does not claim to check it is not asked", async () => {
  expect(await outcomes({ limits: [{ ...why, cases: ["revoked", "altered: dates"] }] })).toEqual(["agrees", "not asked", "not asked"]);
});

test("a judge that the data file does not know, and an entry that fits nothing, do not pass", async () => {
  await expect(cellsOf(acceptsAll, SET, {})).rejects.toThrow("not in the data file");
  expect(idleEntries(named({ limits: [{ ...why, forms: ["a form that is gone"] }] }), SET)).toEqual([`credulous: ${why.reason}`]);
  expect(idleEntries(named({ limits: [{ ...why, forms: ["OB 2.0 signed"] }] }), SET)).toEqual([]);
});
