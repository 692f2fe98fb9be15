/** What the verifier reads, for the `accept` of file fields: badges, certificates, photographs of QR codes, proof packs. */
export const ACCEPTED_FILES = [
  ".png,.svg,.pdf,.json,.jsonld,.jws,.jwt,.txt,.jpg,.jpeg,.webp,.gif,.zip",
  "image/png,image/svg+xml,image/jpeg,image/webp,image/gif",
  "application/pdf,application/json,application/ld+json,application/zip",
].join(",");
