import { z } from "zod";
import { ANONYMOUS } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { AppError } from "../kernel/errors";
import { query } from "../usecase/query";
import { conditional, type HostedAnswer, HostedAnswers, preflightAnswer, problemAnswer } from "./hosted-answers";
import type { Representation } from "./hosted-documents";
import * as documents from "./hosted-documents";
import { credentialTimestamp, timestampAbout } from "./hosted-timestamps";
import { LANGUAGES } from "./urls";

type Answer = (db: Tx, first: string, second: string) => Promise<Representation | null>;

const languageOf = (text: string) => LANGUAGES.find((language) => language === text) ?? LANGUAGES[0];
const UUID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const NAME = "([A-Za-z0-9._-]{1,80})";
const STATUS_LIST = new RegExp(`^/ob/v3/status/${UUID}$`);
const LANGUAGE = `(${LANGUAGES.join("|")})`;

/** Every hosted address; what is asked for most stands first. */
const ADDRESSES: readonly (readonly [RegExp, Answer])[] = [
  [new RegExp(`^/ob/v3/credentials/${UUID}$`), documents.credentialV3],
  [STATUS_LIST, documents.statusList],
  [new RegExp(`^/ob/v2/assertions/${UUID}$`), documents.assertionV2],
  [new RegExp(`^/ob/v3/credentials/${UUID}/timestamp$`), credentialTimestamp],
  [/^\/ob\/timestamps\/([0-9a-f]{64})$/, timestampAbout],
  [new RegExp(`^/ob/v2/issuers/${NAME}$`), documents.issuerV2],
  [new RegExp(`^/ob/v2/badge-classes/${UUID}/${LANGUAGE}$`), (db, id, language) => documents.badgeClass(db, id, languageOf(language))],
  [new RegExp(`^/ob/v2/keys/${NAME}$`), documents.keyV2],
  [new RegExp(`^/ob/v2/revocations/${NAME}$`), documents.revocationsV2],
  [new RegExp(`^/ob/v3/issuers/${NAME}$`), documents.issuerV3],
  [new RegExp(`^/ob/v3/revocations/${NAME}$`), documents.revocationsV3],
  [new RegExp(`^/ob/v3/issuers/${NAME}/did\\.json$`), documents.issuerDid],
  [new RegExp(`^/ob/v3/achievements/${UUID}/${LANGUAGE}$`), (db, id, language) => documents.achievementV3(db, id, languageOf(language))],
  [new RegExp(`^/ob/keys/${NAME}$`), documents.bareKey],
  [new RegExp(`^/ob/images/${UUID}\\.svg$`), (db, id) => documents.achievementImage(db, id, "svg")],
  [new RegExp(`^/ob/images/${UUID}\\.png$`), (db, id) => documents.achievementImage(db, id, "png")],
  [/^\/\.well-known\/jwks\.json$/, documents.keySet],
  [/^\/ob\/verifier$/, documents.verifierKeys],
  [/^\/\.well-known\/did\.json$/, documents.platformDid],
];

/** `brief`: whoever asks keeps the answer for a moment, so that it may be as old as that. */
const HostedInput = z.object({ path: z.string(), brief: z.boolean() });

const readHosted = query("awards.hosted-document", HostedInput, async ({ path, brief }, { allow, db }): Promise<Representation | null> => {
  allow(true);
  const listId = brief ? STATUS_LIST.exec(path)?.[1] : undefined;
  if (listId !== undefined) return documents.briefStatusList(listId);
  for (const [pattern, answer] of ADDRESSES) {
    const match = pattern.exec(path);
    if (match) return answer(db, match[1] ?? "", match[2] ?? "");
  }
  return null;
});

/** Whether there could be a document at this path. */
export const isHostedAddress = (path: string): boolean => ADDRESSES.some(([pattern]) => pattern.test(path));

const NOTHING = new HostedAnswers(null);

async function answersAt(path: string, brief: boolean): Promise<HostedAnswers> {
  try {
    const found = await readHosted({ path, brief }, { actor: ANONYMOUS });
    return found ? new HostedAnswers(found) : NOTHING;
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return NOTHING;
    throw error;
  }
}

/** What is at a path of ours (`/ob/…`, `/.well-known/…`; no query) at this moment. */
export const hostedAt = (path: string): Promise<HostedAnswers> => answersAt(path, false);

/** The same, as of the last second: for a server that keeps answers (`BriefCache`). */
export const hostedBriefly = (path: string): Promise<HostedAnswers> => answersAt(path, true);

/** An answer to a GET that has a document or sends to a page. */
export interface HostedDocument {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Buffer;
}

/** The hosted document at a path, as `accept` wants it, for our own verification. Null = unknown, not public, or a page. */
export async function hostedDocument(path: string, accept: string): Promise<HostedDocument | null> {
  const { status, headers, body } = (await hostedAt(path)).answer(accept);
  return body === null || status === 404 ? null : { status, mediaType: headers["content-type"] ?? "", body };
}

export interface HostedRequest {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly ifNoneMatch: string;
}

/** The answer to a request that needs no document, if it is one: another method than reading. */
export function answerWithoutDocument(method: string): HostedAnswer | undefined {
  if (method === "GET" || method === "HEAD") return undefined;
  return method === "OPTIONS" ? preflightAnswer() : problemAnswer(405, "awards.method_not_allowed", { allow: "GET, HEAD, OPTIONS" });
}

/**
 * Answers GET, HEAD and OPTIONS for a hosted address: CORS, strong ETags, 304, 404 and 405 included. One function for
 * route handlers and the server in front of them.
 *
 * @param read Where documents come from; by default the database at this moment.
 */
export async function hostedAnswer({ method, path, accept, ifNoneMatch }: HostedRequest, read = hostedAt): Promise<HostedAnswer> {
  return answerWithoutDocument(method) ?? conditional((await read(path)).answer(accept), method, ifNoneMatch);
}
