import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { z } from "zod";
import { BadgeError, type FetchDocument, type JsonObject } from "../../lib/badges";
import { checkDataModel } from "../../lib/badges/verify/checks/schema-vcdm";
import { guardedFetcher } from "../../lib/kernel/guarded-fetch";
import { selfSignedCertificate } from "../factories/self-signed-certificate";
import { derive, type IssueOptions, IssuerInstance, newId, SUITES, type SuiteName } from "./instance";
import { problem, type Verified, verifyCredential, verifyPresentation } from "./verifying";

/**
 * A VC-API (W3C CCG, v0.7) over the badge library, for interoperability tests only: no part of the product is built from
 * it, and it keeps everything in memory. It issues with did:keys of its own and serves its status lists over https with a
 * certificate made at start.
 */
export interface VcApi {
  readonly url: string;
  readonly listsUrl: string;
  /** PEM of the certificate of the lists' host. */
  readonly ca: string;
  readonly stop: () => void;
}

const MAXIMUM_BODY = 1024 * 1024;

const json: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const suiteNames = z.enum([
  "eddsa-rdfc-2022",
  "eddsa-jcs-2022",
  "ecdsa-rdfc-2019",
  "ecdsa-jcs-2019",
  "ecdsa-sd-2023",
]) satisfies z.ZodType<SuiteName>;
const issueBody = z.object({
  credential: json,
  options: z
    .object({
      cryptosuite: suiteNames.default("eddsa-rdfc-2022"),
      proof: z.enum(["object", "array"]).default("object"),
      mandatoryPointers: z.array(z.string()).optional(),
      credentialStatus: z.array(z.object({ statusPurpose: z.enum(["revocation", "suspension"]) })).default([]),
    })
    .prefault({}),
});
const verifyBody = z.object({ verifiableCredential: json });
const presentationBody = z.object({
  verifiablePresentation: json,
  options: z.object({ challenge: z.string().optional(), domain: z.string().optional() }).prefault({}),
});
const deriveBody = z.object({
  verifiableCredential: json,
  options: z.object({ selectivePointers: z.array(z.string()).default([]) }).prefault({}),
});
const statusBody = z.object({
  credentialId: z.string(),
  credentialStatus: z.object({ type: z.literal("BitstringStatusListEntry"), statusPurpose: z.string().default("revocation") }),
  status: z.boolean().default(true),
});

interface Answer {
  readonly status: number;
  readonly body: object;
}
type Endpoint = (body: unknown) => Promise<Answer>;

/** Starts both servers at ports of their own choice on loopback. @param port of the API; any when 0 */
export async function startVcApi(port = 0): Promise<VcApi> {
  const { cert, key } = selfSignedCertificate("localhost");
  const lists = createHttpsServer({ key, cert });
  const listsUrl = `https://localhost:${await listen(lists, 0)}/status`;
  const instance = await IssuerInstance.create(listsUrl);
  lists.on("request", (request: IncomingMessage, response: ServerResponse) => void serveList(instance, listsUrl, request, response));
  const endpoints = endpointsOf(instance, fetcherOf(listsUrl, cert));
  const api = createHttpServer((request, response) => void serve(endpoints, request, response));
  const url = `http://127.0.0.1:${await listen(api, port)}`;
  const stop = () => {
    for (const server of [api, lists]) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { url, listsUrl, ca: cert, stop };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Fetches this server's own lists as the product fetches others', and nothing else. */
function fetcherOf(listsUrl: string, ca: string): FetchDocument {
  const guarded = guardedFetcher({ ca, resolve: async () => ["127.0.0.1"], mayReach: (address) => address === "127.0.0.1" });
  return async (url, accept) => {
    if (!url.startsWith(`${listsUrl}/`)) throw new BadgeError("document_unavailable", "only the lists of this server are fetched");
    return guarded(url, accept);
  };
}

function endpointsOf(instance: IssuerInstance, fetchDocument: FetchDocument): Readonly<Record<string, Endpoint>> {
  return {
    "POST /credentials/issue": async (body) => issue(instance, issueBody.parse(body)),
    "POST /credentials/verify": async (body) =>
      verifyAnswer(await verifyCredential(verifyBody.parse(body).verifiableCredential, fetchDocument)),
    "POST /credentials/derive": async (body) => {
      const { verifiableCredential, options } = deriveBody.parse(body);
      return { status: 201, body: { verifiableCredential: await derive(verifiableCredential, options.selectivePointers) } };
    },
    "POST /credentials/status": async (body) => {
      const { credentialId, credentialStatus, status } = statusBody.parse(body);
      const known = instance.setStatus(credentialId, credentialStatus.statusPurpose, status);
      return known ? { status: 200, body: {} } : refusal(404, ["no such credential has such a status"]);
    },
    "POST /presentations/verify": async (body) => {
      const { verifiablePresentation, options } = presentationBody.parse(body);
      return verifyAnswer(await verifyPresentation(verifiablePresentation, options, fetchDocument));
    },
    "GET /identifiers": async () => ({ status: 200, body: { didDocuments: instance.didDocuments() } }),
  };
}

async function issue(instance: IssuerInstance, { credential, options }: z.infer<typeof issueBody>): Promise<Answer> {
  const violations = checkDataModel(credential).map(({ evidence }) => Object.values(evidence).join("; "));
  if (violations.length > 0) return refusal(400, violations);
  if (credential["proof"] !== undefined) return refusal(400, ["the credential is signed already"]);
  const { cryptosuite, proof, mandatoryPointers, credentialStatus } = options;
  const asked: IssueOptions = {
    cryptosuite,
    proof,
    mandatoryPointers,
    statusPurposes: credentialStatus.map(({ statusPurpose }) => statusPurpose),
  };
  const named = asked.statusPurposes.length > 0 && credential["id"] === undefined ? { ...credential, id: newId() } : credential;
  return { status: 201, body: { verifiableCredential: await instance.issue(named, asked) } };
}

function verifyAnswer({ verified, problemDetails }: Verified): Answer {
  return { status: verified ? 200 : 400, body: { verified, problemDetails, errors: problemDetails.map(({ detail }) => detail) } };
}

function refusal(status: number, details: readonly string[]): Answer {
  return {
    status,
    body: { verified: false, problemDetails: details.map((detail) => problem("MALFORMED_VALUE_ERROR", detail)), errors: details },
  };
}

async function serve(endpoints: Readonly<Record<string, Endpoint>>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await answerTo(endpoints, request);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function answerTo(endpoints: Readonly<Record<string, Endpoint>>, request: IncomingMessage): Promise<Answer> {
  const endpoint = endpoints[`${request.method} ${request.url}`];
  if (!endpoint) return refusal(404, ["no such endpoint"]);
  try {
    return await endpoint(request.method === "GET" ? undefined : JSON.parse(await bodyOf(request)));
  } catch (error) {
    if (error instanceof z.ZodError)
      return refusal(
        400,
        error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
      );
    if (error instanceof SyntaxError || error instanceof RangeError) return refusal(400, [error.message]);
    if (error instanceof BadgeError) return refusal(400, [error.message]);
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAXIMUM_BODY) throw new RangeError("the body is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A status list, as `application/vc` unless JSON is asked for. */
async function serveList(instance: IssuerInstance, listsUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const list = await instance.statusList(new URL(request.url ?? "", listsUrl).href);
  const accept = request.headers.accept ?? "";
  const type = accept.includes("application/json") && !accept.includes("application/vc") ? "application/json" : "application/vc";
  response.writeHead(list ? 200 : 404, { "content-type": list ? type : "application/problem+json" }).end(JSON.stringify(list ?? {}));
}

/** Names of the suites, for clients of this module. */
export const SUITE_NAMES: readonly SuiteName[] = suiteNames.options.filter((name) => name in SUITES);
