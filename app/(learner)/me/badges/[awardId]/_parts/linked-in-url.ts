interface Certification {
  readonly name: string;
  readonly organization: string;
  readonly awardedAt: string;
  readonly validUntil: string | null;
  readonly number: string;
  readonly url: string;
}

const taipei = (instant: string) => {
  const [year = "", month = ""] = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Taipei" }).format(new Date(instant)).split("-");
  return { year, month: String(Number(month)) };
};

/** LinkedIn's "add to profile" page with the fields of a certification filled in. */
export function linkedInUrl({ name, organization, awardedAt, validUntil, number, url }: Certification): string {
  const issued = taipei(awardedAt);
  const expires = validUntil === null ? undefined : taipei(validUntil);
  const fields = new URLSearchParams({
    startTask: "CERTIFICATION_NAME",
    name,
    organizationName: organization,
    issueYear: issued.year,
    issueMonth: issued.month,
    ...(expires ? { expirationYear: expires.year, expirationMonth: expires.month } : {}),
    certUrl: url,
    certId: number,
  });
  return `https://www.linkedin.com/profile/add?${fields}`;
}
