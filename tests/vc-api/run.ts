/**
 * `node --import tsx tests/vc-api/run.ts [port]`: the VC-API for interoperability suites, until it is interrupted. Prints
 * the addresses; clients of the status lists have to accept a self-signed certificate.
 */
import { startVcApi } from "./server";

const { url, listsUrl } = await startVcApi(Number(process.argv[2] ?? 0));
console.log(`VC-API at ${url}, status lists below ${listsUrl}`);
