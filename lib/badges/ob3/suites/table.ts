import { baseProofValue } from "../selective-disclosure/sign";
import { verifyDisclosure } from "../selective-disclosure/verify";
import { type Cryptosuite, hashedSuite } from "./cryptosuite";
import { JCS, RDFC } from "./transformations";

/** Suites that credentials are signed with. */
export const ISSUED_SUITES = ["eddsa-rdfc-2022", "ecdsa-rdfc-2019", "ecdsa-sd-2023", "eddsa-jcs-2022", "ecdsa-jcs-2019"] as const;
export type CryptosuiteName = (typeof ISSUED_SUITES)[number];

/**
 * THE table of embedded proofs: nobody else switches on a suite's name. A new suite is a row here, its signature
 * algorithm, a post-quantum one included, a row of keys/algorithms.ts.
 *
 * The last two are forerunners of eddsa-rdfc-2022 with the same procedure, which displayers are asked to go on reading
 * (OB 3.0 implementation guide, "Linked Data Proofs"). Of Ed25519Signature2020 the context that defines it has to be one
 * of the document's, since there the proof's terms are not those of the Data Model.
 */
export const CRYPTOSUITES: readonly Cryptosuite[] = [
  hashedSuite({ name: "eddsa-rdfc-2022", algorithms: ["Ed25519"], transformation: RDFC, hash: "sha256", issued: true }),
  hashedSuite({ name: "ecdsa-rdfc-2019", algorithms: ["P-256"], transformation: RDFC, hash: "sha256", issued: true }),
  { name: "ecdsa-sd-2023", algorithms: ["P-256"], contextInProof: false, sign: baseProofValue, verify: verifyDisclosure },
  hashedSuite({ name: "eddsa-jcs-2022", algorithms: ["Ed25519"], transformation: JCS, hash: "sha256", issued: true }),
  hashedSuite({ name: "ecdsa-jcs-2019", algorithms: ["P-256"], transformation: JCS, hash: "sha256", issued: true }),
  hashedSuite({ name: "eddsa-2022", algorithms: ["Ed25519"], transformation: RDFC, hash: "sha256", issued: false }),
  hashedSuite({ name: "Ed25519Signature2020", algorithms: ["Ed25519"], transformation: RDFC, hash: "sha256", issued: false }),
];

/** The row of a suite; undefined for one that is not known. */
export function cryptosuiteNamed(name: string): Cryptosuite | undefined {
  return CRYPTOSUITES.find((row) => row.name === name);
}
