/**
 * Brings badges before outside judges and prints a table of their rulings: a few as they come from a server over HTTP,
 * then a set of more than two hundred that the badge library issues and breaks in every way (issued/).
 *
 * `node --import tsx tests/conformance/run.ts --quick` judges documents of the badge library on a small server of its own;
 * with BASE_URL in the environment it judges what the product that runs there issues. `scripts/conformance.mjs`
 * starts a product and calls this.
 */
import { judgeIssuedSet } from "./issued/judge-set";
import { printSet } from "./issued/print-set";
import { judgeWithDigitalBazaar, judgeWithVerifierCore } from "./judge-credentials";
import { judgeWithJose, judgeWithSchema } from "./judge-formats";
import { judgeWithPython } from "./judge-python";
import { subjectOfProduct } from "./product";
import { startQuickServer } from "./quick-server";
import type { Ruling, Subject } from "./subject";

const JUDGES = {
  "openbadges (1EdTech, Python)": judgeWithPython,
  "@digitalbazaar/vc": judgeWithDigitalBazaar,
  "@digitalcredentials/verifier-core": judgeWithVerifierCore,
  "OB 3.0 JSON Schema (ajv)": judgeWithSchema,
  jose: judgeWithJose,
} as const satisfies Record<string, (subject: Subject) => Promise<readonly Ruling[]>>;

/** A judge that cannot be brought to judge counts as one failure and keeps none of the others from judging. */
async function rulingsOf(
  name: string,
  judge: (subject: Subject) => Promise<readonly Ruling[]>,
  subject: Subject,
): Promise<readonly Ruling[]> {
  try {
    return await judge(subject);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ judge: name, what: "(could not judge)", expected: "accepts", passed: false, detail }];
  }
}

function print(rulings: readonly Ruling[]): void {
  const width = Math.max(...rulings.map(({ judge }) => judge.length));
  for (const { judge, what, expected, passed, detail } of rulings) {
    console.log(`${passed ? "✓" : "✗"} ${judge.padEnd(width)}  ${expected}  ${what}${passed || detail === "" ? "" : `\n    ${detail}`}`);
  }
}

async function subjectAsked(): Promise<{ readonly subject: Subject; readonly stop: () => void }> {
  if (process.argv.includes("--quick")) return startQuickServer();
  const { BASE_URL } = process.env;
  if (!BASE_URL) throw new Error("BASE_URL of a running product is needed, or --quick");
  return { subject: await subjectOfProduct(BASE_URL), stop: () => {} };
}

const { subject, stop } = await subjectAsked();
const rulings: Ruling[] = [];
for (const [name, judge] of Object.entries(JUDGES)) rulings.push(...(await rulingsOf(name, judge, subject)));
stop();
print(rulings);
const set = printSet(await judgeIssuedSet());
const failed = rulings.filter(({ passed }) => !passed).length + set.failed;
console.log(`\n${rulings.length + set.passed + set.failed - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
