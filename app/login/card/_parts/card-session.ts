import { z } from "zod/mini";
import { type CardEnvironment, type CardProblem, isAtLeast, readCardEnvironment, signWithCard } from "@/lib/identity/card-client";
import { routes } from "@/lib/web/routes";

/** What is going on, while it is. */
export type Stage = "opening" | "waiting" | "verifying" | "done" | "checking";

/** How it ended, when it did not end in the platform. */
export type CardOutcome =
  | { readonly kind: "problem"; readonly problem: CardProblem; readonly triesLeft?: number; readonly code?: string }
  | { readonly kind: "refused"; readonly code: string; readonly facts: Readonly<Record<string, string | number>> }
  | { readonly kind: "check"; readonly result: "ready" | "noReader" | "noCard" | "old"; readonly version: string | undefined }
  | { readonly kind: "entered" };

/** The oldest component versions whose answers we understand. */
const VERSION_FLOORS = { windows: "1.3.4.103327", other: "1.3.4.13" } as const;

const challengeSchema = z.object({ challengeId: z.string(), challenge: z.string() });
const nextSchema = z.object({ next: z.string() });
const problemSchema = z.object({
  title: z.string(),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  fields: z.optional(z.record(z.string(), z.array(z.string()))),
});

/** A refusal of our server, on its way to the page. */
class Refused extends Error {
  constructor(readonly outcome: CardOutcome & { kind: "refused" }) {
    super(outcome.code);
  }
}

const unreachable = new Refused({ kind: "refused", code: "identity.login_failed", facts: {} });

/** Posts to our server. @throws Refused when it says no, or nothing that can be understood */
async function post(href: string, body: object): Promise<unknown> {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(href, request).catch(() => undefined);
  if (response === undefined) throw unreachable;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const problem = problemSchema.safeParse(answer);
  if (!problem.success) throw unreachable;
  const [field] = Object.values(problem.data.fields ?? {}).flat();
  throw new Refused({ kind: "refused", code: field ?? problem.data.title, facts: problem.data.facts ?? {} });
}

const environment = (componentUrl: string, onOpen: () => void): CardEnvironment => ({
  componentUrl,
  openWindow: (url, name, features) => {
    const popup = window.open(url, name, features);
    if (popup) onOpen();
    return popup;
  },
  listen: (handler) => {
    window.addEventListener("message", handler);
    return () => window.removeEventListener("message", handler);
  },
});

/** Challenge, signature, verification. Must run inside the click: the popup opens before anything is awaited. */
export async function signInWithReader(input: {
  readonly componentUrl: string;
  readonly answerHref: string;
  readonly idno: string;
  readonly pin: string;
  readonly onStage: (stage: Stage) => void;
}): Promise<CardOutcome> {
  const { componentUrl, answerHref, idno, pin, onStage } = input;
  onStage("opening");
  const challenge = post(routes.cardChallenge(), {}).then((answer) => challengeSchema.parse(answer));
  // When the popup never asks nobody waits for the challenge: its refusal must not go unheard as an error of the page.
  challenge.catch(() => undefined);
  try {
    const signed = await signWithCard({
      ...environment(componentUrl, () => onStage("waiting")),
      tbs: challenge.then((answer) => answer.challenge),
      pin,
    });
    if (!signed.ok) return { kind: "problem", ...signed };
    onStage("verifying");
    const { next } = nextSchema.parse(await post(answerHref, { ...(await challenge), signature: signed.signature, idno }));
    onStage("done");
    window.location.assign(next);
    return { kind: "entered" };
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

/** Looks whether component, reader and card are there, without the PIN. */
export async function checkReader(input: {
  readonly componentUrl: string;
  readonly onStage: (stage: Stage) => void;
}): Promise<CardOutcome> {
  input.onStage("checking");
  const report = await readCardEnvironment(environment(input.componentUrl, () => undefined));
  if (!report.ok) return { kind: "problem", ...report };
  const version = report.serverVersion;
  const floor = navigator.userAgent.includes("Windows") ? VERSION_FLOORS.windows : VERSION_FLOORS.other;
  if (version !== undefined && !isAtLeast(version, floor)) return { kind: "check", result: "old", version };
  if (report.readers.length === 0) return { kind: "check", result: "noReader", version };
  return { kind: "check", result: report.readers.some((reader) => reader.hasCard) ? "ready" : "noCard", version };
}
