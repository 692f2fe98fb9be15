// Starts lib/awards/sign-worker.ts on a worker thread: `--import tsx` does nothing there, tsx has to be registered by hand.
import { register } from "tsx/esm/api";

register();
await import("./sign-worker.ts");
