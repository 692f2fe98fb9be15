import { readPemCertificates } from "./certificate";
import { readDer } from "./der";
import { nameAttributesOf } from "./der-values";

/**
 * Refuses to start in production with anything of the simulators: a trust root whose subject contains "Test",
 * or a simulated service. A soft card's signature would otherwise open the real platform to anyone.
 *
 * @param mode "production" or anything else; @param roots PEM of the pinned roots; @param simulators names of the simulators that are switched on
 * @throws Error naming what has to go; this is a fault of the installation, so it is not a refusal with a code.
 */
export function assertProductionTrust(setup: { mode: string; roots: readonly string[]; simulators: readonly string[] }): void {
  if (setup.mode !== "production") return;
  const certificates = setup.roots.flatMap(readPemCertificates);
  if (certificates.length === 0) throw new Error("No trust roots for 自然人憑證 are configured.");
  const subjects = certificates.map((root) =>
    nameAttributesOf(readDer(root.subject))
      .map((attribute) => attribute.value)
      .join(", "),
  );
  const test = subjects.filter((subject) => /\btest\b/i.test(subject));
  if (test.length > 0) throw new Error(`Test roots must not be trusted in production: ${test.join("; ")}`);
  if (setup.simulators.length > 0) throw new Error(`Simulators must not run in production: ${setup.simulators.join(", ")}`);
}
