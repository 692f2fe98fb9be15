import forge from "node-forge";

/** A TLS certificate for tests, with its key. */
export interface TestCertificate {
  /** PEM, its own trust anchor. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
}

/** Makes a self-signed certificate for host names, valid from yesterday until tomorrow. */
export function selfSignedCertificate(host: string, ...more: readonly string[]): TestCertificate {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = "01";
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000);
  certificate.validity.notAfter = new Date(Date.now() + 86_400_000);
  certificate.setSubject([{ name: "commonName", value: host }]);
  certificate.setIssuer([{ name: "commonName", value: host }]);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: [host, ...more].map((value) => ({ type: 2, value })) },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(keys.privateKey) };
}
