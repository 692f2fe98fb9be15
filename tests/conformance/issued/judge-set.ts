import { CASES } from "./cases";
import { type Issued, issueCredentials } from "./credentials";
import { publishIssuers } from "./issuers";
import type { Judge, Verdict } from "./judgement";
import { digitalBazaar, jose, ourVerifier, verifierCore } from "./judges-node";
import { openbadges, openbadgeslib, openvc } from "./judges-python";
import { covers, type Named, readNamed } from "./named";
import { issueAssertions } from "./ob2";
import { OfflineWeb } from "./web";

/**
 * What a judge says of a credential against what has to be said: `agrees`, `not asked` (a named limit), `named fault`,
 * or `differs`, which nothing excuses. `fault is gone` is a named fault that does not occur any more.
 */
export interface Cell {
  readonly judge: string;
  readonly issued: Issued;
  readonly outcome: "agrees" | "not asked" | "named fault" | "differs" | "fault is gone";
  readonly verdict?: Verdict;
}

export interface SetJudgement {
  readonly credentials: readonly Issued[];
  readonly judges: readonly string[];
  readonly cells: readonly Cell[];
  /** Entries of the data file that name nothing in the set. */
  readonly idle: readonly string[];
  /** Judges that could not be brought to judge, and why. */
  readonly broken: readonly string[];
}

/** Issues the set and brings it before our own verifier and every outside judge. */
export async function judgeIssuedSet(): Promise<SetJudgement> {
  const now = new Date();
  const web = new OfflineWeb();
  const issuers = await publishIssuers(web, new Date(now.getTime() - 90 * 86_400_000));
  const credentials = [...(await issueCredentials(issuers, now)), ...(await issueAssertions(web, issuers, now))];
  const judges = [
    ourVerifier(web, now),
    digitalBazaar(web, now),
    verifierCore(web),
    openvc(web),
    openbadgeslib(web),
    jose(now),
    openbadges(web),
  ];
  const named = readNamed();
  const cells: Cell[] = [];
  const broken: string[] = [];
  for (const judge of judges) {
    try {
      cells.push(...(await cellsOf(judge, credentials, named)));
    } catch (error) {
      broken.push(`${judge.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { credentials, judges: judges.map(({ name }) => name), cells, idle: idleEntries(named, credentials), broken };
}

/** The cells of one judge, who is asked about what its limits leave. @throws TypeError when the data file does not know it */
export async function cellsOf({ name, judge }: Judge, credentials: readonly Issued[], named: Named): Promise<readonly Cell[]> {
  const entry = named[name];
  if (!entry) throw new TypeError(`${name} is not in the data file of judges`);
  const asked = credentials.filter((issued) => !entry.limits.some((limit) => covers(limit, issued)));
  const verdicts = await judge(asked);
  const byCredential = new Map(asked.map((issued, index) => [issued, verdicts[index]]));
  return credentials.map((issued) => {
    if (!byCredential.has(issued)) return { judge: name, issued, outcome: "not asked" };
    const verdict = byCredential.get(issued) ?? { accepted: !CASES[issued.case].accepted, reason: "no verdict" };
    return { judge: name, issued, verdict, outcome: outcomeOf(issued, verdict, entry) };
  });
}

function outcomeOf(issued: Issued, { accepted }: Verdict, { faults }: Named[string]): Cell["outcome"] {
  const fault = faults.find((one) => covers(one, issued));
  if (accepted === CASES[issued.case].accepted) return fault ? "fault is gone" : "agrees";
  return fault?.says === (accepted ? "accepts" : "refuses") ? "named fault" : "differs";
}

/** A limit or a fault that fits no credential would stay in the file for ever. */
export function idleEntries(named: Named, credentials: readonly Issued[]): readonly string[] {
  return Object.entries(named).flatMap(([name, { limits, faults }]) =>
    [...limits, ...faults].filter((one) => !credentials.some((issued) => covers(one, issued))).map(({ reason }) => `${name}: ${reason}`),
  );
}
