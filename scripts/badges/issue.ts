import {
  type AwardFacts,
  type CryptosuiteName,
  type DataIntegrityOptions,
  hostedAssertionV2,
  ISSUED_SUITES,
  openBadgeCredential,
  type Signer,
  signDataIntegrity,
  signedAssertionV2,
  signVcJwt,
} from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { readFacts } from "./facts";
import { pretty, writeFile } from "./files";
import { KEY_OPTIONS, openSigner } from "./signing";
import { instant, readArguments, UsageError } from "./usage";

/** `issue FACTS.json`: one award in one form, to a file or to standard output. */
export async function issue(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["form", "out", "now", "suite", ...KEY_OPTIONS], many: ["mandatory"] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one file with the facts of the award");
  const form = read.text("form") ?? "ob3";
  // A hosted assertion is proven by where it stands and needs no key.
  const signer = form === "ob2" ? undefined : openSigner(read);
  const now = read.text("now");
  const options = proofOptions(form, read.text("suite"), read.many("mandatory"), now === undefined ? new Date() : instant(now));
  const badge = await inForm(form, readFacts(file, signer), signer, options);
  const out = read.text("out");
  if (out === undefined) say(badge);
  else writeFile(out, badge);
  return 0;
}

const isSuite = (name: string): name is CryptosuiteName => ISSUED_SUITES.some((suite) => suite === name);

function proofOptions(form: string, suite: string | undefined, mandatoryPointers: readonly string[], created: Date): DataIntegrityOptions {
  if (form !== "ob3" && (suite !== undefined || mandatoryPointers.length > 0))
    throw new UsageError("--suite and --mandatory are for --form ob3");
  if (suite !== undefined && !isSuite(suite)) throw new UsageError(`--suite is one of ${ISSUED_SUITES.join(", ")}`);
  if (mandatoryPointers.length > 0 && suite !== "ecdsa-sd-2023") throw new UsageError("--mandatory is for --suite ecdsa-sd-2023");
  return { created, ...(suite !== undefined && { cryptosuite: suite }), ...(mandatoryPointers.length > 0 && { mandatoryPointers }) };
}

async function inForm(form: string, award: AwardFacts, signer: Signer | undefined, options: DataIntegrityOptions): Promise<string> {
  if (form === "ob2") return pretty(hostedAssertionV2(award));
  if (!signer) throw new UsageError("a key is missing");
  if (form === "ob2-jws") return `${await signedAssertionV2(award, signer)}\n`;
  if (form === "ob3") return pretty(await signDataIntegrity(openBadgeCredential(award), signer, options));
  if (form !== "ob3-jwt") throw new UsageError("--form is ob3, ob3-jwt, ob2 or ob2-jws");
  const kid = award.issuer.keys.find(({ keyId }) => keyId === signer.keyId)?.jwkUrl;
  if (kid === undefined) throw new UsageError(`issuer.keys of the facts does not name key ${signer.keyId} with its jwkUrl`);
  return `${await signVcJwt(openBadgeCredential(award, "credentials-and-jwts"), signer, { kid })}\n`;
}
