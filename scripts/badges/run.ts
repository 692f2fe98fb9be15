import { BadgeError } from "../../lib/badges";
import { bake, extract } from "./bake";
import type { ExitCode, Say } from "./command";
import { derive } from "./derive";
import { documents } from "./documents";
import { issue } from "./issue";
import { keys } from "./keys";
import { pack } from "./pack";
import { receipt } from "./receipt";
import { status } from "./status";
import { USAGE, UsageError } from "./usage";
import { verify } from "./verify";

type Command = (args: readonly string[], say: Say) => Promise<ExitCode>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["verify", verify],
  ["issue", issue],
  ["derive", derive],
  ["documents", documents],
  ["bake", bake],
  ["extract", extract],
  ["keys", keys],
  ["status", status],
  ["pack", pack],
  ["receipt", receipt],
]);

/** Runs one command of the badge tool. Whatever a user can put right is one line on standard error. */
export async function run(
  args: readonly string[],
  say: Say = (text) => process.stdout.write(text),
  complain: Say = (text) => process.stderr.write(text),
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || rest.includes("--help")) {
    say(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.get(name);
  try {
    if (!command) throw new UsageError(`there is no command ${name}; see --help`);
    return await command(rest, say);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BadgeError)) throw error;
    complain(`${error.message}\n`);
    return 2;
  }
}
