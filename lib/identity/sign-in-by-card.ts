import type { CardFailureCode } from "../integrations/moica/verify";
import { verifyCardSignature } from "../integrations/moica/verify";
import { now as clock } from "../kernel/clock";
import { AppError, invalid, unauthenticated, unavailable } from "../kernel/errors";
import { idnoType, normalizeIdno } from "../kernel/idno";
import { parseInput } from "../usecase/refusals";
import type { Caller } from "../usecase/use-case";
import { acceptCardAnswer } from "./accept-card-answer";
import { completeCardLogin } from "./complete-card-login";
import { refuseWhileLocked } from "./lockout";
import { cardTrust } from "./providers";
import { recordLoginFailure } from "./record-login-failure";
import { CardAnswerInput, type LoginTicketDto } from "./schema";

/** Not the card's fault: the revocation services could not be asked, so nobody gets in, and nobody is blamed. */
const SERVICE_FAILURES: ReadonlySet<CardFailureCode> = new Set(["moica.revocation_unreachable", "moica.crl_invalid", "moica.crl_stale"]);

/** What people are told: each has a next step. All checks of the signature itself are one sentence to them. */
const SHOWN: Readonly<Partial<Record<CardFailureCode, string>>> = {
  "moica.not_yet_valid": "identity.card_not_yet_valid",
  "moica.expired": "identity.card_expired",
  "moica.revoked": "identity.card_revoked",
  "moica.chain_untrusted": "identity.card_foreign",
  "moica.key_usage": "identity.card_foreign",
  "moica.holder_incomplete": "identity.card_foreign",
};

/** A valid card with the wrong person typed: the only failures that count against a number. */
const MATCHING_FAILURES: ReadonlySet<string> = new Set([
  "identity.card_mismatch",
  "identity.name_differs",
  "identity.other_card_bound",
  "identity.person_unknown",
]);

/**
 * Checks what a browser brought from the card component and gives the person a ticket. Challenge, signature and
 * matching each stand on their own: the challenge is used up whatever follows, and the revocation services are asked
 * outside of any transaction. Failures are counted; too many lock the number or the address for a while.
 */
export async function signInByCard(raw: unknown, browserToken: string, caller: Caller): Promise<LoginTicketDto> {
  const input = parseInput(CardAnswerInput, raw);
  const idno = normalizeIdno(input.idno);
  if (idnoType(idno) === undefined) throw invalid("input.invalid", { idno: ["identity.idno_malformed"] });
  const trust = cardTrust();
  await refuseWhileLocked({ idno, ip: caller.ip });
  const { challengeId, challenge, signature } = input;
  const { browserHash } = await acceptCardAnswer({ challengeId, challenge, browserToken }, caller);
  const result = await verifyCardSignature({ cmsBase64: signature, challenge, ...trust, now: clock() });
  if (!result.ok) {
    await recordLoginFailure({ method: "card", reason: result.code }, caller);
    if (SERVICE_FAILURES.has(result.code)) throw unavailable("identity.revocation_unavailable");
    throw unauthenticated(SHOWN[result.code] ?? "identity.card_signature_invalid");
  }
  const { holderCode, name, idnoLastFour, certificateSerial } = result.card;
  try {
    const cardContent = { holderCode, name, idnoLastFour, certificateSerial };
    const { ticket } = await completeCardLogin({ idno, browserHash, cardContent }, caller);
    return { ticket, returnTo: null };
  } catch (error) {
    if (error instanceof AppError && MATCHING_FAILURES.has(error.code)) {
      await recordLoginFailure({ method: "card", reason: error.code, idno }, caller);
    }
    throw error;
  }
}
