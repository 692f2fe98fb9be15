import { notFound } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { CertificateNameInput, CertificateTypeInput, RetireCertificateNameInput } from "./certificate-schema";
import { mayKeepCertificateLists } from "./policy";

/** Adds a 證照類型. @throws AppError conflict when there is one of that name */
export const addCertificateType = useCase(
  "profile.add_certificate_type",
  CertificateTypeInput,
  async ({ name }, { actor, tx, now, allow, about }) => {
    allow(mayKeepCertificateLists(actor));
    const last = await tx.certificateType.aggregate({ _max: { sortOrder: true } });
    const typeId = uuidv7(now);
    about({ typeId });
    await tx.certificateType.create({ data: { id: typeId, name, sortOrder: (last._max.sortOrder ?? 0) + 1 } });
    return { typeId };
  },
);

/** Adds a 證照名稱 to a type. @throws AppError conflict when the type has it, not_found */
export const addCertificateName = useCase(
  "profile.add_certificate_name",
  CertificateNameInput,
  async ({ typeId, name }, { actor, tx, now, allow, about }) => {
    allow(mayKeepCertificateLists(actor));
    if (!(await tx.certificateType.findUnique({ where: { id: typeId }, select: { id: true } }))) throw notFound("input.not_found");
    const nameId = uuidv7(now);
    about({ typeId, nameId });
    await tx.certificateName.create({ data: { id: nameId, typeId, name } });
    return { nameId };
  },
);

/** Takes a name off the list, or puts it back. Certificates that carry it keep it. */
export const retireCertificateName = useCase(
  "profile.retire_certificate_name",
  RetireCertificateNameInput,
  async ({ nameId, retired }, { actor, tx, allow, about }) => {
    allow(mayKeepCertificateLists(actor));
    about({ nameId });
    const { count } = await tx.certificateName.updateMany({ where: { id: nameId }, data: { retired: retired === "yes" } });
    if (count === 0) throw notFound("input.not_found");
    return { nameId };
  },
);
