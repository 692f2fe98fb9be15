import type { Actor } from "../kernel/actor";
import type { Tx } from "../kernel/db";
import { uuidv7 } from "../kernel/ids";
import { storableText } from "../kernel/plain-text";

export interface AuditEvent {
  readonly action: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly outcome: "done" | "denied" | "viewed";
  readonly code?: string;
  /** Ids of what it was about; never names or numbers of people. */
  readonly subjects: Readonly<Record<string, string>>;
  readonly input: unknown;
  readonly ip?: string | undefined;
}

// Field names whose values never enter the log, whatever the act.
const PERSONAL =
  /idno|name|email|phone|mobile|birth|password|pin|token|secret|signature|challenge|ticket|cms|file|csv|text|remark|note|narrative|content|contact|description|search/i;
const MAX_TEXT = 200;

/** The input as the log may keep it: personal fields replaced, long texts cut, depth limited. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storableText(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`;
  if (depth > 4 || typeof value !== "object") return "[…]";
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      storableText(key),
      PERSONAL.test(key) && item !== null && typeof item !== "boolean" ? "[redacted]" : redact(item, depth + 1),
    ]),
  );
}

/** Writes one line of the audit trail; inside the act's own transaction when there is one. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  const actor = event.actor;
  await tx.auditEntry.create({
    data: {
      id: uuidv7(event.at),
      at: event.at,
      action: event.action,
      outcome: event.outcome,
      code: event.code ?? null,
      actorKind: actor.kind,
      actorId: actor.kind === "person" ? actor.personId : actor.kind === "system" ? actor.name : null,
      sessionId: actor.kind === "person" ? actor.sessionId : null,
      ip: event.ip ?? null,
      subjects: { ...event.subjects },
      input: JSON.parse(JSON.stringify(redact(event.input) ?? null)),
    },
  });
}
