import * as z from "zod/mini";
import { type ComponentFailure, failureOf } from "./component-errors";

/**
 * The browser's half of the HiPKI popup protocol. The component has no CORS, so a page opens a popup on the component's
 * own origin, the popup asks `getTbs`, gets one request, and posts one answer back. Imports nothing of Node.
 *
 * The PIN goes to that popup and nowhere else.
 */

/** The part of a window that the protocol needs; `Window` fits. */
export interface PopupWindow {
  readonly closed: boolean;
  postMessage(message: string, targetOrigin: string): void;
  close(): void;
}

export interface CardMessage {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
}

export interface CardEnvironment {
  /** Origin of the component, `http://localhost:61161`. */
  readonly componentUrl: string;
  openWindow(url: string, name: string, features: string): PopupWindow | null;
  /** Subscribes to `message` events of our own window; returns how to unsubscribe. */
  listen(handler: (message: CardMessage) => void): () => void;
  readonly timeouts?: {
    /** Until the popup asks for its request, milliseconds: longer means that the component is not there. */
    readonly ready?: number;
    /** From then until its answer. */
    readonly answer?: number;
  };
}

const TIMEOUTS = { ready: 10_000, answer: 90_000 };
const POPUP_FEATURES = "height=420,width=420,left=100,top=20";
const CLOSED_CHECK_MS = 250;
const MAX_ANSWER = 256 * 1024;

const getTbsSchema = z.object({ func: z.literal("getTbs") });
const code = z.number();
const signAnswerSchema = z.object({
  func: z.literal("sign"),
  ret_code: code,
  last_error: z.optional(code),
  signature: z.optional(z.string()),
  cardSN: z.optional(z.string()),
  serverVersion: z.optional(z.string()),
});
const certificateSchema = z.object({
  label: z.optional(z.string()),
  usage: z.optional(z.string()),
  subjectDN: z.optional(z.string()),
  sn: z.optional(z.string()),
});
const slotSchema = z.object({
  slotDescription: z.optional(z.string()),
  token: z.union([z.string(), z.object({ serialNumber: z.optional(z.string()), certs: z.optional(z.array(certificateSchema)) })]),
});
const infoAnswerSchema = z.object({
  func: z.literal("pkcs11info"),
  ret_code: code,
  last_error: z.optional(code),
  serverVersion: z.optional(z.string()),
  slots: z.optional(z.array(slotSchema)),
});

export type CardSignature =
  | { readonly ok: true; readonly signature: string; readonly serverVersion: string | undefined }
  | ({ readonly ok: false } & ComponentFailure);

export type CardEnvironmentReport =
  | { readonly ok: true; readonly serverVersion: string | undefined; readonly readers: readonly { name: string; hasCard: boolean }[] }
  | ({ readonly ok: false } & ComponentFailure);

const failed = (problem: ComponentFailure["problem"]) => ({ ok: false, problem }) as const;

function parseMessage(data: unknown): unknown {
  if (typeof data !== "string" || data.length > MAX_ANSWER) return undefined;
  try {
    return JSON.parse(data);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Opens the popup, hands it the request when it asks, and gives back the first thing that it answers. The popup opens
 * before anything is awaited: browsers allow it only within the click.
 */
function exchange(environment: CardEnvironment, request: () => Promise<object>): Promise<{ answer: unknown } | ReturnType<typeof failed>> {
  const { componentUrl, timeouts } = environment;
  const origin = new URL(componentUrl).origin;
  const popup = environment.openWindow(`${origin}/popupForm`, "popupForm", POPUP_FEATURES);
  if (popup === null) return Promise.resolve(failed("popup_blocked"));
  return new Promise((resolve, reject) => {
    let asked = false;
    const tidy = () => {
      stopListening();
      clearTimeout(deadline);
      clearInterval(watch);
      if (!popup.closed) popup.close();
    };
    const finish = (result: { answer: unknown } | ReturnType<typeof failed>) => {
      tidy();
      resolve(result);
    };
    const stopListening = environment.listen((message) => {
      // Any page may post to us: only the popup that we opened, still on the component's origin, is heard.
      if (message.origin !== origin || message.source !== popup) return;
      const data = parseMessage(message.data);
      if (asked) return finish({ answer: data });
      if (!getTbsSchema.safeParse(data).success) return;
      asked = true;
      clearTimeout(deadline);
      deadline = setTimeout(() => finish(failed("timeout")), timeouts?.answer ?? TIMEOUTS.answer);
      request().then(
        (body) => popup.postMessage(JSON.stringify(body), origin),
        (error: unknown) => {
          tidy();
          reject(error);
        },
      );
    });
    let deadline = setTimeout(() => finish(failed("component_missing")), timeouts?.ready ?? TIMEOUTS.ready);
    let seenClosed = false;
    const watch = setInterval(() => {
      // The popup closes itself right after it posted: the answer may still be on its way, so look twice.
      if (popup.closed && seenClosed) finish(failed("cancelled"));
      seenClosed = popup.closed;
    }, CLOSED_CHECK_MS);
  });
}

/**
 * Asks the card to sign `tbs` with the holder's PIN. Must be called from a click, or the browser blocks the popup; so `tbs`
 * may still be on its way from the server. Rejects only when `tbs` does.
 * @returns base64 CMS SignedData, or what went wrong and how many PIN tries are left
 */
export async function signWithCard(
  input: CardEnvironment & { readonly tbs: string | Promise<string>; readonly pin: string },
): Promise<CardSignature> {
  const request = async () => ({
    func: "MakeSignature",
    tbs: encodeURIComponent(await input.tbs),
    tbsEncoding: "NONE",
    hashAlgorithm: "SHA256",
    signatureType: "PKCS7",
    withCardSN: "true",
    withSigningTime: "true",
    pin: encodeURIComponent(input.pin),
    nonce: "",
  });
  const result = await exchange(input, request);
  if (!("answer" in result)) return result;
  const answer = signAnswerSchema.safeParse(result.answer);
  if (!answer.success) return failed("malformed");
  const failure = failureOf(answer.data);
  if (failure !== undefined) return { ok: false, ...failure };
  const { signature, serverVersion } = answer.data;
  return signature ? { ok: true, signature, serverVersion } : failed("malformed");
}

/** Asks what is plugged in, for the page that tests a person's equipment. */
export async function readCardEnvironment(environment: CardEnvironment): Promise<CardEnvironmentReport> {
  const result = await exchange(environment, async () => ({ func: "CheckEnvir" }));
  if (!("answer" in result)) return result;
  const answer = infoAnswerSchema.safeParse(result.answer);
  if (!answer.success) return failed("malformed");
  const failure = failureOf(answer.data);
  if (failure !== undefined) return { ok: false, ...failure };
  const readers = (answer.data.slots ?? []).map((slot) => ({ name: slot.slotDescription ?? "", hasCard: typeof slot.token !== "string" }));
  return { ok: true, serverVersion: answer.data.serverVersion, readers };
}
