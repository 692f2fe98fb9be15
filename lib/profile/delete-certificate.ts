import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { DeleteCertificateInput } from "./certificate-schema";
import { mayUseOwnProfile } from "./policy";

/** Removes a certificate of one's own with its picture. One from the HR source is not ours to remove. */
export const deleteCertificate = useCase(
  "profile.delete_certificate",
  DeleteCertificateInput,
  async ({ certificateId }, { actor, tx, allow, about, later }) => {
    const { personId } = allow(mayUseOwnProfile(actor));
    about({ certificateId });
    const own = { id: certificateId, personId, source: "own" };
    const row = await tx.certificate.findFirst({ where: own, select: { storageKey: true } });
    if (!row) throw notFound("input.not_found");
    await tx.certificate.deleteMany({ where: own });
    if (row.storageKey) later("storage.discard", { keys: [row.storageKey] });
    return { certificateId };
  },
);
