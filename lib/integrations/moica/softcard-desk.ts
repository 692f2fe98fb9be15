import { X509Certificate } from "node:crypto";
import { readCertificate } from "./certificate";
import { signRevocationList } from "./pki";
import { answerOcsp } from "./soft-ocsp";
import { signAsCard } from "./soft-signature";
import { cardIdentity, revokedSerials, type SoftCard, type SoftWorld } from "./soft-world";
import {
  initialState,
  LAST_ERROR,
  PIN_TRIES,
  RET,
  type SoftcardControl,
  type SoftcardState,
  signRequestSchema,
  softcardStateSchema,
} from "./softcard-state";

/** An answer of the component as it stands in JSON. */
export type Answer = Record<string, unknown>;

/** The card and its reader, without the network around them. */
export class CardDesk {
  state: SoftcardState;
  private readonly tries = new Map<string, number>();

  constructor(
    readonly world: SoftWorld,
    readonly now: () => Date,
  ) {
    this.state = initialState(world.cards[0]?.key ?? "");
  }

  get card(): SoftCard | undefined {
    return this.state.inserted ? this.world.cards.find((card) => card.key === this.state.card) : undefined;
  }

  control(change: SoftcardControl): void {
    const { locked, ...rest } = change;
    this.state = softcardStateSchema.parse({ ...this.state, ...rest });
    if (locked !== undefined) this.tries.set(this.state.card, locked ? 0 : PIN_TRIES);
  }

  private trouble(): number {
    if (this.state.domainBlocked) return RET.domainRefused;
    if (!this.state.readerPresent) return RET.noReader;
    return this.card ? RET.ok : RET.noCard;
  }

  info(withCertificate: boolean): Answer {
    const answer = { func: "pkcs11info", last_error: 0, serverVersion: this.state.version };
    if (this.state.domainBlocked || !this.state.readerPresent) return { ...answer, ret_code: this.trouble(), slots: [] };
    const slotDescription = "Simulated Reader 模擬讀卡機 0";
    const { card } = this;
    if (!card) return { ...answer, ret_code: RET.ok, slots: [{ slotDescription, token: "unknown token" }] };
    const certs = withCertificate ? [this.describe(card)] : [];
    return { ...answer, ret_code: RET.ok, slots: [{ slotDescription, token: { serialNumber: card.holderCode, certs } }] };
  }

  private describe(card: SoftCard): Answer {
    const { certificatePem } = cardIdentity(this.world, card, this.state.cardState, this.now());
    const certificate = new X509Certificate(certificatePem);
    const { serial: sn } = readCertificate(certificate.raw);
    const { subject: subjectDN, issuer: issuerDN } = certificate;
    return { certb64: certificate.raw.toString("base64"), label: "cert1", usage: "digitalSignature", subjectDN, issuerDN, sn };
  }

  /** Counts a wrong PIN; a locked card stays locked whatever PIN is given. */
  private login(card: SoftCard, pin: string): { ret_code: number; last_error: number } {
    const left = this.tries.get(card.key) ?? PIN_TRIES;
    const refused = (last_error: number) => ({ ret_code: RET.loginFailed, last_error });
    if (left === 0) return refused(LAST_ERROR.pinLocked);
    if (pin === "") return { ret_code: RET.pinMissing, last_error: 0 };
    if (pin.length < 6 || pin.length > 8) return refused(LAST_ERROR.pinLength);
    this.tries.set(card.key, pin === card.pin ? PIN_TRIES : left - 1);
    if (pin === card.pin) return { ret_code: RET.ok, last_error: 0 };
    return refused([LAST_ERROR.pinLocked, LAST_ERROR.oneTryLeft, LAST_ERROR.twoTriesLeft][left - 1] ?? LAST_ERROR.pinLocked);
  }

  sign(tbsPackage: string): Answer {
    const answer = { func: "sign", serverVersion: this.state.version, message: "" };
    const parsed = signRequestSchema.safeParse(parseJson(tbsPackage));
    if (!parsed.success) return { ...answer, ret_code: RET.malformedRequest, last_error: 0 };
    const { tbs, pin, signatureType, hashAlgorithm, tbsEncoding } = parsed.data;
    if (signatureType !== "PKCS7" || hashAlgorithm !== "SHA256" || tbsEncoding !== "NONE")
      return { ...answer, ret_code: RET.badParameter, last_error: 0 };
    const trouble = this.trouble();
    const { card } = this;
    if (trouble !== RET.ok || !card) return { ...answer, ret_code: trouble, last_error: 0 };
    const login = this.login(card, decodeURIComponent(pin));
    if (login.ret_code !== RET.ok) return { ...answer, ...login };
    const identity = cardIdentity(this.world, card, this.state.cardState, this.now());
    const signature = signAsCard(identity, decodeURIComponent(tbs), { signingTime: this.now() });
    const certb64 = new X509Certificate(identity.certificatePem).raw.toString("base64");
    return { ...answer, ...login, signature, certb64, cardSN: card.holderCode };
  }

  /** The revocation list of one of the two authorities, with the fault that was asked for. */
  revocationList(which: "grca" | "moica"): Buffer {
    const issuer = which === "grca" ? this.world.root : this.world.authority;
    const service = which === "moica" ? this.state.revocationService : "working";
    const age = service === "stale_list" ? 48 : 0;
    const thisUpdate = new Date(this.now().getTime() - (age + 1) * 3600_000);
    const nextUpdate = new Date(thisUpdate.getTime() + 25 * 3600_000);
    const revoked = which === "moica" ? revokedSerials(this.world) : [];
    // A forged list has the right issuer's name over a stranger's signature.
    const signer = service === "forged_list" ? { ...issuer, privateKeyPem: this.world.foreignRoot.privateKeyPem } : issuer;
    return signRevocationList(signer, { revoked, thisUpdate, nextUpdate });
  }

  ocsp(question: Buffer): Buffer {
    const knowsNothing = this.state.revocationService === "ocsp_unknown";
    return answerOcsp(this.world.authority, question, { now: this.now(), revoked: revokedSerials(this.world), knowsNothing });
  }
}

/** The value, or undefined for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
