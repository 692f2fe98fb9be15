import { z } from "zod";
import { agenciesWithRole } from "../../kernel/actor";
import { query } from "../../usecase/query";
import { KEY_REVOCATION_REASONS, type KeyDeskDto } from "../key-schema";
import { mayManageKeys } from "../policy";
import { outsideRoots } from "../trust-anchors";

/** What is under way and what was withdrawn among the keys that the caller looks after. */
export const keyDesk = query("awards.key-desk", z.object({}), async (_input, { actor, allow, db }): Promise<KeyDeskDto> => {
  const { assurance } = allow(mayManageKeys(actor));
  const ofTheirs = { issuer: { agencyId: { in: [...agenciesWithRole(actor, "badge_issuer", "system_admin")] } } };
  const [requests, revocations] = await Promise.all([
    db.certificateRequest.findMany({
      where: ofTheirs,
      orderBy: { createdAt: "asc" },
      select: { keyId: true, algorithm: true, createdAt: true, issuer: { select: { code: true } } },
    }),
    db.signingKeyRevocation.findMany({
      where: { signingKey: ofTheirs },
      orderBy: { revokedAt: "asc" },
      select: { reason: true, revokedAt: true, signingKey: { select: { keyId: true } } },
    }),
  ]);
  return {
    needsCard: assurance !== "card",
    outsideAuthorities: outsideRoots().length > 0,
    requests: requests.map(({ issuer, createdAt, ...request }) => ({
      ...request,
      issuerCode: issuer.code,
      createdAt: createdAt.toISOString(),
    })),
    revoked: revocations.flatMap(({ signingKey, reason: stored, revokedAt }) => {
      const reason = KEY_REVOCATION_REASONS.find((one) => one === stored);
      return reason ? [{ keyId: signingKey.keyId, reason, revokedAt: revokedAt.toISOString() }] : [];
    }),
  };
});
