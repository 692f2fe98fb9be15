import { readFileSync } from "node:fs";
import { env } from "../kernel/env";

const read = new Map<string, string>();

/** A PEM file of the operator's, read once a process. @throws Error when it is not there: a setting that is wrong is no empty list. */
function pemFile(file: string | undefined): readonly string[] {
  if (file === undefined) return [];
  const text = read.get(file) ?? readFileSync(file, "utf8");
  read.set(file, text);
  return [text];
}

/** Roots of outside certification authorities that may certify agencies' keys, PEM. */
export const outsideRoots = (): readonly string[] => pemFile(env().OUTSIDE_CA_ROOTS_FILE);

/** Roots of time stamp authorities, PEM. Empty: nobody's stamps are looked at. */
export const timestampRoots = (): readonly string[] => pemFile(env().TSA_ROOTS_FILE);

/** Roots of test certificates, PEM. */
export const knownTestRoots = (): readonly string[] => pemFile(env().TEST_ROOTS_FILE);
