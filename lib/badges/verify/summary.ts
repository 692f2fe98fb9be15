import type { JsonObject, JsonValue } from "../model/json";
import { expiresOf, issuedOnOf } from "./checks/validity";
import { parseUrl } from "./fetching";
import { idAt, member, objectAt, objectsAt, textAt } from "./input/members";
import { isLoopback } from "./keys/controller-document";
import type { AlignmentSummary, BadgeSummary } from "./report";

const MAXIMUM_TEXT = 10_000;
const MAXIMUM_ALIGNMENTS = 50;
const SAFE_DATA_IMAGE = /^data:image\/(png|jpeg|svg\+xml|gif|webp)[;,]/i;

/** What a credential says, read tolerantly; members that are missing or of another form are left out. */
export function summaryOfCredential(credential: JsonObject): BadgeSummary {
  const subject = objectAt(credential, "credentialSubject") ?? objectsAt(credential, "credentialSubject")[0];
  const achievement = objectAt(subject, "achievement");
  const issuer = member(credential, "issuer");
  return summary({
    id: textAt(credential, "id"),
    name: textAt(achievement, "name") ?? textAt(credential, "name"),
    description: textAt(achievement, "description") ?? textAt(credential, "description"),
    criteria: textAt(achievement, "criteria", "narrative") ?? textAt(achievement, "criteria", "id"),
    issuerId: idAt(credential, "issuer"),
    issuerName: textAt(issuer, "name"),
    issuerUrl: textAt(issuer, "url"),
    issuedOn: issuedOnOf(credential),
    expires: expiresOf(credential),
    image: imageOf(credential) ?? imageOf(achievement) ?? imageOf(subject),
    recipientKind: kindOfSubject(subject),
    alignments: alignmentsOf(achievement),
  });
}

/** What an OB 2.0 badge says, from the three documents that it consists of. */
export function summaryOfAssertion(
  assertion: JsonObject,
  badgeClass: JsonObject | undefined,
  issuer: JsonObject | undefined,
): BadgeSummary {
  return summary({
    id: textAt(assertion, "id"),
    name: textAt(badgeClass, "name"),
    description: textAt(badgeClass, "description"),
    criteria: textAt(badgeClass, "criteria", "narrative") ?? idAt(badgeClass, "criteria"),
    issuerId: textAt(issuer, "id") ?? idAt(badgeClass, "issuer"),
    issuerName: textAt(issuer, "name"),
    issuerUrl: textAt(issuer, "url"),
    issuedOn: issuedOnOf(assertion),
    expires: expiresOf(assertion),
    image: imageOf(assertion) ?? imageOf(badgeClass),
    recipientKind: kindOfRecipient(textAt(assertion, "recipient", "type")),
    alignments: alignmentsOf(badgeClass),
  });
}

type Draft = { readonly [Name in keyof BadgeSummary]: BadgeSummary[Name] | undefined } & Pick<BadgeSummary, "alignments">;

function summary({ recipientKind, alignments, issuerUrl, ...texts }: Draft): BadgeSummary {
  const { image } = texts;
  const short: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (typeof text === "string") short[name] = text === image ? text : text.slice(0, MAXIMUM_TEXT);
  }
  return {
    ...short,
    ...(issuerUrl && isWebAddress(issuerUrl) && { issuerUrl }),
    ...(recipientKind && { recipientKind }),
    alignments,
  };
}

/** An image address that a page may put into `src`: neither scripts nor requests that others on the way could answer. */
function imageOf(value: JsonValue | undefined): string | undefined {
  const address = idAt(value, "image");
  if (!address) return undefined;
  return isSafeWebAddress(address) || SAFE_DATA_IMAGE.test(address) ? address : undefined;
}

function isSafeWebAddress(address: string): boolean {
  if (isOverTls(address)) return true;
  const url = parseUrl(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
}

/** The usual address, for which no URL has to be made; those that begin in another way (white space) may be one too. */
const isOverTls = (address: string): boolean => address.startsWith("https:") && URL.canParse(address);

function isWebAddress(address: string): boolean {
  if (isOverTls(address)) return true;
  const protocol = parseUrl(address)?.protocol;
  return protocol === "https:" || protocol === "http:";
}

function alignmentsOf(badge: JsonObject | undefined): readonly AlignmentSummary[] {
  return objectsAt(badge, "alignment")
    .slice(0, MAXIMUM_ALIGNMENTS)
    .flatMap((one) => {
      const name = textAt(one, "targetName");
      const url = textAt(one, "targetUrl");
      const framework = textAt(one, "targetFramework");
      const code = textAt(one, "targetCode");
      return name ? [{ name, ...(url && isWebAddress(url) && { url }), ...(framework && { framework }), ...(code && { code }) }] : [];
    });
}

type RecipientKind = NonNullable<BadgeSummary["recipientKind"]>;
const KINDS: Readonly<Record<string, RecipientKind>> = { email: "email", emailAddress: "email", url: "url", telephone: "telephone" };

function kindOfRecipient(type: string | undefined): RecipientKind | undefined {
  return type === undefined ? undefined : (KINDS[type.replace(/^.*[#/:]/, "")] ?? "other");
}

function kindOfSubject(subject: JsonObject | undefined): RecipientKind | undefined {
  const identifier = objectsAt(subject, "identifier")[0];
  if (identifier) return kindOfRecipient(textAt(identifier, "identityType"));
  const id = textAt(subject, "id");
  if (id === undefined) return undefined;
  if (id.startsWith("did:")) return "did";
  if (id.startsWith("urn:")) return "urn";
  if (id.startsWith("mailto:")) return "email";
  return isWebAddress(id) ? "url" : "other";
}
