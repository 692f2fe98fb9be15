import { createRequire } from "node:module";
import path from "node:path";
import { BadgeError } from "../errors";
import type { Pkcs11Module } from "./pkcs11";

type Pkcs11Js = typeof import("pkcs11js");

/** A library is initialised once a process (PKCS#11 §5.4); who asks for it again gets the same. */
const loaded = new Map<string, Pkcs11Module>();

/**
 * Loads the PKCS#11 library of a token or HSM through `pkcs11js`, which is native, optional and asked for only here.
 *
 * @param library Path of the vendor's library, e.g. `/usr/lib/softhsm/libsofthsm2.so`.
 * @throws BadgeError `key_unavailable` when the package is not built, or the library cannot be loaded.
 */
export function loadPkcs11Module(library: string): Pkcs11Module {
  const known = loaded.get(library);
  if (known) return known;
  const { PKCS11 } = pkcs11js();
  const module = new PKCS11();
  try {
    module.load(library);
    module.C_Initialize();
  } catch (cause) {
    // Another part of the process may have initialised it, and then it is ready (PKCS#11 §5.4).
    if (!(cause instanceof Error) || !cause.message.includes("CKR_CRYPTOKI_ALREADY_INITIALIZED"))
      throw new BadgeError("key_unavailable", `the PKCS#11 library cannot be used: ${firstLine(cause)}`, { cause });
  }
  loaded.set(library, module);
  return module;
}

/** Not an import: bundlers would follow it, and a platform without tokens does not have the package. */
function pkcs11js(): Pkcs11Js {
  try {
    return createRequire(path.resolve("package.json"))("pkcs11js");
  } catch (cause) {
    throw new BadgeError("key_unavailable", `pkcs11js is not there or not built: ${firstLine(cause)} (npm rebuild pkcs11js)`, { cause });
  }
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : "unknown";
}
