"use client";

import { useCallback, useEffect, useState } from "react";

/** How long before the end the warning comes, and how often time is looked at, in milliseconds. */
const WARN_MS = 2 * 60_000;
const TICK_MS = 15_000;

interface Deadlines {
  readonly idleEndsAt: number;
  readonly absoluteEndsAt: number;
}

/** `quiet`: nothing to say. `idle`: can be prolonged. `absolute`: cannot. `ended`: over. */
export type SessionState = "quiet" | "idle" | "absolute" | "ended";

/** Reads `{ idleEndsAt, absoluteEndsAt }`; null is a session that has ended, undefined an answer that says nothing. */
function readDeadlines(answer: unknown): Deadlines | null | undefined {
  if (answer === null) return null;
  if (typeof answer !== "object" || !("idleEndsAt" in answer) || !("absoluteEndsAt" in answer)) return undefined;
  const [idleEndsAt, absoluteEndsAt] = [Date.parse(String(answer.idleEndsAt)), Date.parse(String(answer.absoluteEndsAt))];
  return Number.isNaN(idleEndsAt) || Number.isNaN(absoluteEndsAt) ? undefined : { idleEndsAt, absoluteEndsAt };
}

async function ask(href: string, method: "GET" | "POST"): Promise<Deadlines | null | undefined> {
  const response = await fetch(href, { method, cache: "no-store" }).catch(() => undefined);
  if (response?.status === 401) return null;
  return response?.ok ? readDeadlines(await response.json().catch(() => undefined)) : undefined;
}

/** Watches the end of the session. The server is asked only near a presumed end: other tabs may have prolonged it. */
export function useSessionDeadline(href: string) {
  const [deadlines, setDeadlines] = useState<Deadlines | null>();
  const [now, setNow] = useState(0);
  const [failed, setFailed] = useState(false);
  const [dismissed, setDismissed] = useState<SessionState>("quiet");

  const near = deadlines !== null && (deadlines === undefined || deadlines.idleEndsAt - now <= WARN_MS);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  useEffect(() => {
    if (now === 0 || !near) return;
    let current = true;
    ask(href, "GET").then((answer) => {
      if (current && answer !== undefined) setDeadlines(answer);
    });
    return () => {
      current = false;
    };
  }, [href, near, now]);

  const extend = useCallback(async () => {
    const answer = await ask(href, "POST");
    setFailed(answer === undefined);
    if (answer !== undefined) setDeadlines(answer);
    setNow(Date.now());
  }, [href]);

  const state = stateOf(deadlines, now);
  const dismiss = useCallback(() => setDismissed(state), [state]);
  const left = deadlines ? Math.max(0, deadlines.idleEndsAt - now) : 0;
  return { state: state === dismissed ? ("quiet" as const) : state, minutesLeft: Math.floor(left / 60_000), failed, extend, dismiss };
}

function stateOf(deadlines: Deadlines | null | undefined, now: number): SessionState {
  if (deadlines === undefined || now === 0) return "quiet";
  if (deadlines === null || deadlines.idleEndsAt <= now) return "ended";
  if (deadlines.idleEndsAt - now > WARN_MS) return "quiet";
  return deadlines.absoluteEndsAt - deadlines.idleEndsAt < 1_000 ? "absolute" : "idle";
}
