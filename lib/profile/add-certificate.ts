import { z } from "zod";
import { fileKindOf } from "../integrations/storage/file-kind";
import { safeFileName } from "../integrations/storage/file-name";
import { ObjectStoreError } from "../integrations/storage/schema";
import { objectStore } from "../integrations/storage/store";
import { conflict, invalid, notFound, unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { grantOrRefuse, parseInput } from "../usecase/refusals";
import { type Caller, useCase } from "../usecase/use-case";
import { CertificateFileFacts, CertificateInput, MAX_CERTIFICATE_BYTES, MAX_CERTIFICATES, NewCertificateInput } from "./certificate-schema";
import { mayUseOwnProfile } from "./policy";

const DAY_MS = 86_400_000;
const PICTURES: readonly string[] = ["application/pdf", "image/png", "image/jpeg", "image/webp"];

/** Notes the certificate down with the place of its picture; it shows once the picture lies there. */
const noteCertificate = useCase(
  "profile.note_certificate",
  NewCertificateInput.extend({ file: CertificateFileFacts }),
  async ({ typeId, nameId, issuedOn, file, ...written }, { actor, tx, now, allow, about, later }) => {
    const { personId } = allow(mayUseOwnProfile(actor));
    const chosen = await tx.certificateName.findFirst({
      where: { id: nameId, retired: false, type: { retired: false } },
      select: { name: true, typeId: true, type: { select: { name: true } } },
    });
    if (chosen?.typeId !== typeId) throw invalid("input.invalid", { nameId: ["profile.certificate_name_of_other_type"] });
    if (new Date(issuedOn) > now) throw invalid("input.invalid", { issuedOn: ["profile.certificate_date_ahead"] });
    if ((await tx.certificate.count({ where: { personId, source: "own" } })) >= MAX_CERTIFICATES)
      throw conflict("profile.too_many_certificates");
    // Uploads that broke off more than a day ago: nothing shows them, and their bytes, if any, go.
    const broken = { personId, source: "own", storedAt: null, createdAt: { lt: new Date(now.getTime() - DAY_MS) } };
    const left = await tx.certificate.findMany({ where: broken, select: { storageKey: true } });
    const keys = left.flatMap(({ storageKey }) => storageKey ?? []);
    if (keys.length > 0) {
      await tx.certificate.deleteMany({ where: { storageKey: { in: keys } } });
      later("storage.discard", { keys });
    }
    const certificateId = uuidv7(now);
    const storageKey = `certificates/${uuidv7(now)}`;
    about({ certificateId });
    await tx.certificate.create({
      data: {
        ...written,
        ...file,
        id: certificateId,
        personId,
        source: "own",
        typeName: chosen.type.name,
        name: chosen.name,
        issuedOn: new Date(issuedOn),
        storageKey,
        createdAt: now,
      },
    });
    return { certificateId, storageKey };
  },
);

/** The picture lies in the store: the certificate shows from now on. */
const showCertificate = useCase(
  "profile.add_certificate",
  CertificateInput,
  async ({ certificateId }, { actor, tx, now, allow, about }) => {
    const { personId } = allow(mayUseOwnProfile(actor));
    about({ certificateId });
    const { count } = await tx.certificate.updateMany({ where: { id: certificateId, personId, storedAt: null }, data: { storedAt: now } });
    if (count === 0) throw notFound("input.not_found");
    return { certificateId };
  },
);

const MISSING = "profile.certificate_file_missing";
const Upload = NewCertificateInput.extend({
  file: z.file({ error: MISSING }).min(1, { error: MISSING }).max(MAX_CERTIFICATE_BYTES, { error: "profile.certificate_file_too_large" }),
});

/**
 * 新增證照: one's own certificate with its picture. What the picture is, its bytes tell; the store is used outside any
 * transaction, and a certificate whose picture did not arrive never shows.
 * @throws AppError unauthenticated, invalid with fields, `profile.too_many_certificates`, `profile.storage_unavailable`
 */
export async function addCertificate(raw: unknown, caller: Caller): Promise<{ certificateId: string }> {
  grantOrRefuse(mayUseOwnProfile(caller.actor), caller.actor);
  const { file, ...written } = parseInput(Upload, raw);
  const content = new Uint8Array(await file.arrayBuffer());
  const kind = fileKindOf(content);
  if (!kind || !PICTURES.includes(kind.mediaType)) throw invalid("input.invalid", { file: ["profile.certificate_file_type"] });
  const facts = { fileName: safeFileName(file.name, kind), mediaType: kind.mediaType, bytes: content.length };
  const { certificateId, storageKey } = await noteCertificate({ ...written, file: facts }, caller);
  try {
    await objectStore().put(storageKey, content);
  } catch (cause) {
    if (cause instanceof ObjectStoreError) throw unavailable("profile.storage_unavailable", cause);
    throw cause;
  }
  return showCertificate({ certificateId }, caller);
}
