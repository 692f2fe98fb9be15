import { conflict } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { mayActOnOwnSession } from "./policy";
import { AgreeToTermsInput } from "./schema";

/** Records that the person agreed to the version that they saw. @throws AppError conflict when a newer one was published meanwhile */
export const agreeToTerms = useCase("identity.agree_to_terms", AgreeToTermsInput, async ({ version }, { actor, tx, now, allow, about }) => {
  const { personId } = allow(mayActOnOwnSession(actor));
  const current = await tx.termsVersion.findFirst({ orderBy: { publishedAt: "desc" }, select: { id: true, version: true } });
  if (!current || current.version !== version) throw conflict("identity.terms_changed");
  about({ personId, termsVersionId: current.id });
  const key = { personId, versionId: current.id };
  await tx.termsAgreement.upsert({
    where: { personId_versionId: key },
    update: {},
    create: { id: uuidv7(now), ...key, agreedAt: now },
  });
});
