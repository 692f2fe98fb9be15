import { createHash } from "node:crypto";
import { createAuthority, issueHolderCertificate, newKey, type SoftIdentity, serialFor } from "./pki";

/** A demo person who gets a card. Numbers and names are invented. */
export interface SoftPerson {
  /** Stable and URL-safe; also the handle in the control interface. */
  readonly key: string;
  readonly name: string;
  readonly idno: string;
  /** MMDD; the PIN is the last four digits of the number and this, as MOICA sets it since 2025-09-23. */
  readonly birthMonthDay?: string;
}

export interface SoftCard {
  readonly key: string;
  readonly name: string;
  readonly idnoLastFour: string;
  readonly holderCode: string;
  readonly pin: string;
  readonly privateKeyPem: string;
}

/** Everything that the simulators need, as plain JSON: the caller stores it and hands it back at the next start. */
export interface SoftWorld {
  readonly root: SoftIdentity;
  readonly authority: SoftIdentity;
  /** An authority that production and demo alike must not trust. */
  readonly foreignRoot: SoftIdentity;
  readonly cards: readonly SoftCard[];
  /** Base address of the simulator that serves the revocation lists. */
  readonly baseUrl: string;
}

export interface SoftWorldOptions {
  readonly people: readonly SoftPerson[];
  readonly baseUrl: string;
  readonly now: Date;
  /** 4096 in the real MOICA-G3; smaller keys make tests quicker. */
  readonly authorityBits?: number;
}

const YEAR_MS = 365.25 * 24 * 3600_000;
const yearsFrom = (now: Date, years: number): Date => new Date(Math.floor((now.getTime() + years * YEAR_MS) / 1000) * 1000);

export const crlUrlOf = (baseUrl: string, list: "grca" | "moica"): string => `${baseUrl}/crl/${list}.crl`;
export const ocspUrlOf = (baseUrl: string): string => `${baseUrl}/ocsp`;

/** Makes Test GRCA, Test MOICA-G3, a foreign root and a card for each person. */
export async function createSoftWorld(options: SoftWorldOptions): Promise<SoftWorld> {
  const { people, baseUrl, now, authorityBits = 4096 } = options;
  const [rootKey, authorityKey, foreignKey] = await Promise.all([newKey(authorityBits), newKey(authorityBits), newKey(2048)]);
  const validity = { notBefore: yearsFrom(now, -2), notAfter: yearsFrom(now, 20) };
  const root = createAuthority({ commonName: "Test GRCA", privateKeyPem: rootKey, ...validity });
  return {
    root,
    authority: createAuthority({
      commonName: "Test MOICA-G3",
      privateKeyPem: authorityKey,
      issuer: root,
      pathLength: 0,
      crlUrl: crlUrlOf(baseUrl, "grca"),
      ...validity,
    }),
    foreignRoot: createAuthority({ commonName: "Test Foreign CA", privateKeyPem: foreignKey, ...validity }),
    cards: await Promise.all(people.map(createCard)),
    baseUrl,
  };
}

/** A card for one person; the holder code depends only on the key, so bindings survive a regenerated PKI. */
export async function createCard(person: SoftPerson): Promise<SoftCard> {
  const idnoLastFour = person.idno.slice(-4);
  const holderCode = (BigInt(`0x${createHash("sha256").update(person.key).digest("hex").slice(0, 15)}`) % 10n ** 16n)
    .toString()
    .padStart(16, "0");
  const pin = `${idnoLastFour}${person.birthMonthDay ?? "0101"}`;
  return { key: person.key, name: person.name, idnoLastFour, holderCode, pin, privateKeyPem: await newKey() };
}

/** In which state the card's certificate is. Each state has a certificate of its own over the same key. */
export const CARD_STATES = ["valid", "expired", "not_yet_valid", "revoked", "foreign"] as const;
export type CardState = (typeof CARD_STATES)[number];

const PERIODS: Readonly<Record<CardState, readonly [number, number]>> = {
  valid: [-1, 4],
  revoked: [-1, 4],
  foreign: [-1, 4],
  expired: [-6, -1],
  not_yet_valid: [1, 6],
};

const certificateSerial = (card: SoftCard, state: CardState): string => serialFor(`${card.holderCode} ${state}`);

/** The card's signature certificate in the given state, issued on the spot. */
export function cardIdentity(world: SoftWorld, card: SoftCard, state: CardState, now: Date): SoftIdentity {
  const [from, to] = PERIODS[state];
  const certificatePem = issueHolderCertificate(state === "foreign" ? world.foreignRoot : world.authority, card.privateKeyPem, {
    name: card.name,
    holderCode: card.holderCode,
    idnoLastFour: card.idnoLastFour,
    serial: certificateSerial(card, state),
    notBefore: yearsFrom(now, from),
    notAfter: yearsFrom(now, to),
    crlUrl: crlUrlOf(world.baseUrl, "moica"),
    ocspUrl: ocspUrlOf(world.baseUrl),
  });
  return { certificatePem, privateKeyPem: card.privateKeyPem };
}

/** Serial numbers on the soft MOICA's revocation list. */
export const revokedSerials = (world: SoftWorld): string[] => world.cards.map((card) => certificateSerial(card, "revoked"));
