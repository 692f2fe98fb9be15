/** The badge library as a command: npm run badges -- verify badge.png (docs/badges-cli.md). */
import { run } from "./badges/run";

process.exitCode = await run(process.argv.slice(2));
