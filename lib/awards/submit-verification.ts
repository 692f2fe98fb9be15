import { randomUUID } from "node:crypto";
import { z } from "zod";
import { inputDigest, type Report, verificationReceipt } from "../badges";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { notFound } from "../kernel/errors";
import { randomToken, sha256Hex, uuidv7 } from "../kernel/ids";
import { storableText } from "../kernel/plain-text";
import { query } from "../usecase/query";
import { parseInput } from "../usecase/refusals";
import { type Caller, useCase } from "../usecase/use-case";
import { reportDto } from "./report-dto";
import { type ReportDto, SubmitVerificationInput, VerificationInput } from "./schema";
import { publicUrl } from "./urls";
import { consumeVerification } from "./verification-limit";
import { verifierId, verifierSigner } from "./verifier-keys";
import { verifyAsPlatform } from "./verify-badge";

const KEPT_MS = 60 * 60_000;

/** A report as our pages show it. */
export const toReportDto = (report: Report): ReportDto => reportDto(report, publicUrl("/"));

/** The report as text that the database can hold: a badge from outside may have anything in its texts. */
const storable = (report: Report): string =>
  JSON.stringify(toReportDto(report), (_key, value: unknown) => (typeof value === "string" ? storableText(value) : value));

const keepReport = useCase(
  "awards.keep-verification",
  z.object({ tokenHash: z.string(), text: z.string(), receiptText: z.string() }),
  async ({ tokenHash, text, receiptText }, { tx, now, allow }) => {
    allow(true);
    await tx.verification.deleteMany({ where: { expiresAt: { lt: now } } });
    const report: object = JSON.parse(text);
    await tx.verification.create({
      data: { id: uuidv7(now), tokenHash, report, receipt: receiptText, createdAt: now, expiresAt: new Date(now.getTime() + KEPT_MS) },
    });
  },
);

/**
 * 驗證徽章, for everybody: a file or a pasted text (JSON, JWS, address) and, optionally, whose it should be. Fetching and
 * checking happen outside any transaction; the report and its signed receipt are kept for an hour under an unguessable token.
 * @throws AppError invalid (nothing given, too large), rate_limited
 */
export async function submitVerification(raw: unknown, caller: Caller): Promise<{ token: string }> {
  await consumeVerification(caller.ip);
  const { badge, recipient } = parseInput(SubmitVerificationInput, raw);
  const now = clock();
  const report = await verifyAsPlatform(db(), badge, now, recipient === "" ? undefined : recipient);
  const facts = { verifier: verifierId(), now, input: inputDigest(badge.kind === "bytes" ? badge.bytes : badge.text), id: randomUUID() };
  const receiptText = await verificationReceipt(report, facts, await verifierSigner());
  const token = randomToken();
  await keepReport({ tokenHash: sha256Hex(token), text: storable(report), receiptText }, caller);
  return { token };
}

const StoredReport = z.custom<ReportDto>((value) => typeof value === "object" && value !== null && "conclusion" in value);

/** A report that was kept. @throws AppError not_found when the token is unknown or its hour is over */
export const verification = query(
  "awards.verification",
  VerificationInput,
  async ({ token }, { allow, db: database, now }): Promise<ReportDto> => {
    allow(true);
    const kept = await database.verification.findUnique({
      where: { tokenHash: sha256Hex(token) },
      select: { report: true, expiresAt: true },
    });
    if (!kept || kept.expiresAt <= now) throw notFound("verify.report_not_found");
    return StoredReport.parse(kept.report);
  },
);
