import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import type { AlgorithmName } from "@/lib/badges/keys/algorithms";

const LIBRARIES = [
  process.env["SOFTHSM2_LIBRARY"],
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/usr/lib64/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

/** Numbers of PKCS#11 2.40 and 3.0 (OASIS header files) for making keys. */
const FLAGS = { serial: 4, readWrite: 2 } as const;
const USER = { securityOfficer: 0, user: 1 } as const;
const GENERATE = { "RSA-2048": 0x0, "P-256": 0x1040, Ed25519: 0x1055 } as const;
const OIDS = { "P-256": "06082a8648ce3d030107", Ed25519: "06032b6570" } as const;
const CKA = {
  token: 0x1,
  private: 0x2,
  label: 0x3,
  id: 0x102,
  sign: 0x108,
  verify: 0x10a,
  modulusBits: 0x121,
  exponent: 0x122,
  params: 0x180,
};
const CKA_OBJECT_CLASS = 0x0;
const CKA_VALUE = 0x11;
const CKA_CERTIFICATE_TYPE = 0x80;
const CKA_SUBJECT = 0x101;
const CKO_CERTIFICATE = 1;

/** SoftHSM's library. The test run installs it (scripts/softhsm.mjs); without it these tests fail and are not left out. */
export function softHsmLibrary(): string {
  const found = LIBRARIES.find((file) => file !== undefined && existsSync(file));
  if (found === undefined) throw new Error("SoftHSM is not installed: run `npm test -- badges`, or apt-get install softhsm2");
  return found;
}

/** A new token of SoftHSM in a folder of its own. Has to be made before anything loads the library. */
export function softHsmToken({ label, pin }: { readonly label: string; readonly pin: string }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "softhsm-"));
  mkdirSync(path.join(folder, "tokens"));
  const configuration = path.join(folder, "softhsm2.conf");
  writeFileSync(configuration, `directories.tokendir = ${path.join(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  process.env["SOFTHSM2_CONF"] = configuration;

  const { PKCS11 }: typeof import("pkcs11js") = createRequire(import.meta.url)("pkcs11js");
  const module = new PKCS11();
  module.load(softHsmLibrary());
  module.C_Initialize();
  const [slot] = module.C_GetSlotList(true);
  if (!slot) throw new Error("SoftHSM offers no slot");
  // Labels have 32 characters (PKCS#11 §5.5); pkcs11js does not fill them up.
  module.C_InitToken(slot, "security officer", label.padEnd(32, " "));
  const named = module.C_GetSlotList(true).find((one) => module.C_GetTokenInfo(one).label.trim() === label);
  if (!named) throw new Error("SoftHSM lost its token");
  const session = module.C_OpenSession(named, FLAGS.serial | FLAGS.readWrite);
  module.C_Login(session, USER.securityOfficer, "security officer");
  module.C_InitPIN(session, pin);
  module.C_Logout(session);
  module.C_Login(session, USER.user, pin);

  return {
    folder,
    module,
    mechanisms: module.C_GetMechanismList(named),
    /** Makes a key pair that never leaves the token. */
    addKey(keyLabel: string, id: string, algorithm: AlgorithmName): void {
      const common = [
        { type: CKA.token, value: true },
        { type: CKA.label, value: keyLabel },
        { type: CKA.id, value: Buffer.from(id) },
      ];
      const kind =
        algorithm === "RSA-2048"
          ? [
              { type: CKA.modulusBits, value: 2048 },
              { type: CKA.exponent, value: Buffer.from("010001", "hex") },
            ]
          : [{ type: CKA.params, value: Buffer.from(OIDS[algorithm], "hex") }];
      module.C_GenerateKeyPair(
        session,
        { mechanism: GENERATE[algorithm] },
        [...common, ...kind, { type: CKA.verify, value: true }],
        [...common, { type: CKA.private, value: true }, { type: CKA.sign, value: true }],
      );
    },
    /** Keeps a certificate (base64 DER) beside the key of the same id. */
    addCertificate(keyLabel: string, id: string, certificate: string): void {
      module.C_CreateObject(session, [
        { type: CKA_OBJECT_CLASS, value: CKO_CERTIFICATE },
        { type: CKA_CERTIFICATE_TYPE, value: 0 },
        { type: CKA.token, value: true },
        { type: CKA.label, value: keyLabel },
        { type: CKA.id, value: Buffer.from(id) },
        { type: CKA_SUBJECT, value: Buffer.from("3000", "hex") },
        { type: CKA_VALUE, value: Buffer.from(certificate, "base64") },
      ]);
    },
    logout: () => module.C_Logout(session),
  };
}
