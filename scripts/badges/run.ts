import { BadgeError } from "@/lib/badges";
import { bake, extract } from "./bake";
import { documents } from "./documents";
import { issue } from "./issue";
import { keys } from "./keys";
import { status } from "./status";
import { USAGE, UsageError } from "./usage";
import { verify } from "./verify";

/** Exit code: 0 done, or all valid; 1 not valid; 2 could not. */
export type ExitCode = 0 | 1 | 2;
type Command = (args: readonly string[]) => Promise<ExitCode>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["verify", verify],
  ["issue", issue],
  ["documents", documents],
  ["bake", bake],
  ["extract", extract],
  ["keys", keys],
  ["status", status],
]);

/** Runs one command of the badge tool. Whatever a user can put right is one line on standard error. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || rest.includes("--help")) {
    process.stdout.write(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.get(name);
  try {
    if (!command) throw new UsageError(`there is no command ${name}; see --help`);
    return await command(rest);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BadgeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
