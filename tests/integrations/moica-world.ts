import type { Certificate } from "@/lib/integrations/moica/certificate";
import type { RevocationChecker } from "@/lib/integrations/moica/revocation";
import { signAsCard } from "@/lib/integrations/moica/soft-signature";
import { cardIdentity, createSoftWorld, type SoftCard, type SoftWorld } from "@/lib/integrations/moica/soft-world";
import { type CardVerificationInput, verifyCardSignature } from "@/lib/integrations/moica/verify";

export const NOW = new Date("2026-11-22T02:00:00Z");
export const CHALLENGE = "Zm9yIGxvZ2luIG9ubHk-_0123456789abcdefghijklm";

/** Making RSA keys takes its time on a busy machine: how long a set-up may, in milliseconds. */
export const KEYS_MS = 60_000;

/** Invented people: the numbers are synthetic vectors. */
export const PEOPLE = [
  { key: "lin", name: "林𠮷祥", idno: "A123456789", birthMonthDay: "0102" },
  { key: "wang", name: "王小明", idno: "B200000013", birthMonthDay: "1231" },
];

/** Small authority keys: verification does the same, generating them takes a tenth of the time. */
export const softWorld = (baseUrl = "http://127.0.0.1:1"): Promise<SoftWorld> =>
  createSoftWorld({ people: PEOPLE, baseUrl, now: NOW, authorityBits: 2048 });

export function cardOf(world: SoftWorld, key: string): SoftCard {
  const card = world.cards.find((candidate) => candidate.key === key);
  if (!card) throw new Error(`no card for ${key}`);
  return card;
}

/** Says "good" and remembers of whom it was asked. */
export function trustingChecker(): RevocationChecker & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    check: async (certificate: Certificate) => {
      asked.push(certificate.serial);
      return "good";
    },
  };
}

/** Verification of a signature by Lin's valid card, with whatever the test changes. */
export function verify(world: SoftWorld, change: Partial<CardVerificationInput>) {
  return verifyCardSignature({
    cmsBase64: signAsCard(cardIdentity(world, cardOf(world, "lin"), "valid", NOW), CHALLENGE),
    challenge: CHALLENGE,
    trustedRoots: [world.root.certificatePem],
    intermediates: [world.authority.certificatePem],
    now: NOW,
    revocation: trustingChecker(),
    ...change,
  });
}
