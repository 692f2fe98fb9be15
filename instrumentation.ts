/** Runs once when a server process starts: checks the environment before the first request and starts the worker. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("./lib/worker/start-server");
  await startServer();
}
