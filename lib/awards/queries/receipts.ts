import { readReceipt } from "../../badges";
import { notFound } from "../../kernel/errors";
import { sha256Hex } from "../../kernel/ids";
import { query } from "../../usecase/query";
import { type ReceiptDto, ReceiptInput, VerificationInput } from "../schema";
import { verifierId, verifierKeySet } from "../verifier-keys";

/** The signed receipt of a verification here, as long as its report is kept. @throws AppError not_found */
export const verificationReceiptFile = query("awards.verification-receipt", VerificationInput, async ({ token }, { allow, db, now }) => {
  allow(true);
  const kept = await db.verification.findUnique({ where: { tokenHash: sha256Hex(token) }, select: { receipt: true, expiresAt: true } });
  if (!kept || kept.expiresAt <= now || kept.receipt === null) throw notFound("verify.report_not_found");
  return { fileName: "verification-receipt.jwt", mediaType: "text/plain; charset=utf-8", content: Buffer.from(kept.receipt, "utf8") };
});

/** 檢查驗證回條: whether a receipt is ours and as we signed it, and what it says. For everybody; nothing is kept. */
export const checkReceipt = query("awards.check-receipt", ReceiptInput, async ({ text }, { allow, db }): Promise<ReceiptDto> => {
  allow(true);
  const read = await readReceipt(text, await verifierKeySet(db));
  if ("problem" in read) return read;
  const { receipt } = read;
  // Signed with a key of ours, but in somebody else's name: nobody but us should be able to.
  if (receipt.iss !== verifierId()) return { problem: "key_unknown" };
  return {
    checkedAt: receipt.checkedAt,
    sha256: receipt.input["sha-256"],
    bytes: receipt.input.bytes,
    badges: [receipt.badge, ...(receipt.others ?? [])].map(({ id, issuer, conclusion, findings }) => ({
      id: id ?? null,
      issuer: issuer ?? null,
      conclusion,
      failed: findings.filter(({ verdict }) => verdict === "fail").length,
    })),
  };
});
