import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CardEnvironment, type CardMessage, readCardEnvironment, signWithCard } from "@/lib/integrations/moica/client-protocol";
import { failureOf, isAtLeast } from "@/lib/integrations/moica/component-errors";
import type { SoftWorld } from "@/lib/integrations/moica/soft-world";
import { type Softcard, startSoftcard } from "@/lib/integrations/moica/softcard";
import { initialState } from "@/lib/integrations/moica/softcard-state";
import { CHALLENGE, cardOf, KEYS_MS, NOW, softWorld, verify } from "./moica-world";

let world: SoftWorld;
let card: Softcard;
beforeAll(async () => {
  world = await softWorld();
  card = await startSoftcard({ world, port: 0, now: () => NOW });
}, KEYS_MS);
afterAll(() => card.close());
beforeEach(() => card.control({ ...initialState("lin"), locked: false }));

interface Popup {
  closed: boolean;
  posted: { message: string; target: string }[];
  postMessage(message: string, target: string): void;
  close(): void;
}

/**
 * Stands for the browser: a popup that runs what the component's page runs, over HTTP to the soft card.
 * `disturb` sends other messages to our window first.
 */
function browser(options: { silent?: boolean; closes?: boolean; disturb?: (post: (m: CardMessage) => void, popup: Popup) => void } = {}) {
  let handler: ((message: CardMessage) => void) | undefined;
  const origin = new URL(card.url).origin;
  let pending = Promise.resolve();
  const post = (message: CardMessage) => handler?.(message);
  const popup: Popup = {
    closed: false,
    posted: [],
    close: () => {
      popup.closed = true;
    },
    postMessage: (message, target) => {
      popup.posted.push({ message, target });
      pending = answer(message);
    },
  };
  async function answer(message: string): Promise<void> {
    const sign = JSON.parse(message).func === "MakeSignature";
    const init = sign ? { method: "POST", body: new URLSearchParams({ tbsPackage: message }) } : {};
    const text = await (await fetch(`${card.url}${sign ? "/sign" : "/pkcs11info"}`, init)).text();
    post({ origin, source: popup, data: text });
    popup.close();
  }
  const environment: CardEnvironment = {
    componentUrl: card.url,
    openWindow: () => {
      queueMicrotask(() => {
        options.disturb?.(post, popup);
        if (!options.silent) post({ origin, source: popup, data: '{"func":"getTbs"}' });
        if (options.closes) popup.close();
      });
      return popup;
    },
    listen: (next) => {
      handler = next;
      return () => {
        handler = undefined;
      };
    },
    timeouts: { ready: 600, answer: 900 },
  };
  return { environment, popup, settled: () => pending };
}

const pin = () => cardOf(world, "lin").pin;

test("the browser's half and the soft card together give a signature that verifies", async () => {
  const { environment, popup } = browser();
  const result = await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() });
  expect(result).toMatchObject({ ok: true, serverVersion: "1.3.4.103400" });
  expect(await verify(world, { cmsBase64: result.ok ? result.signature : "" })).toMatchObject({ ok: true });
  expect(popup.closed).toBe(true);
  expect(popup.posted.map((message) => message.target)).toEqual([card.url]);
});

test("messages of other windows and other origins are not heard", async () => {
  const forged = JSON.stringify({ func: "sign", ret_code: 0, signature: "Zm9yZ2Vk" });
  const { environment, popup } = browser({
    disturb: (post, own) => {
      post({ origin: "http://evil.example", source: own, data: '{"func":"getTbs"}' });
      post({ origin: card.url, source: {}, data: '{"func":"getTbs"}' });
      post({ origin: "http://evil.example", source: own, data: forged });
      post({ origin: card.url, source: own, data: forged });
      post({ origin: card.url, source: own, data: { func: "getTbs" } });
    },
  });
  const result = await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() });
  expect(popup.posted).toHaveLength(1);
  expect(result.ok && result.signature).not.toBe("Zm9yZ2Vk");
  expect(result.ok).toBe(true);
});

test("the popup opens at once while the text to sign is still on its way, and closes when it does not come", async () => {
  const { environment } = browser();
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(CHALLENGE), 100));
  expect(await signWithCard({ ...environment, tbs: late, pin: pin() })).toMatchObject({ ok: true });
  const { environment: other, popup } = browser();
  const never = Promise.reject(new Error("no challenge"));
  await expect(signWithCard({ ...other, tbs: never, pin: pin() })).rejects.toThrow("no challenge");
  expect(popup.closed).toBe(true);
  expect(popup.posted).toEqual([]);
});

test("a blocked popup is told at once", async () => {
  const { environment } = browser();
  const result = await signWithCard({ ...environment, openWindow: () => null, tbs: CHALLENGE, pin: pin() });
  expect(result).toEqual({ ok: false, problem: "popup_blocked" });
});

test("a popup that never asks means that the component is missing, and is closed", async () => {
  const { environment, popup } = browser({ silent: true });
  expect(await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() })).toEqual({ ok: false, problem: "component_missing" });
  expect(popup.closed).toBe(true);
  expect(popup.posted).toEqual([]);
});

test("a component that never answers is a timeout", async () => {
  card.control({ latencyMs: 1_200 });
  const { environment, settled } = browser();
  expect(await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() })).toEqual({ ok: false, problem: "timeout" });
  await settled();
});

test("a popup that the person closes is a cancellation", async () => {
  const { environment } = browser({ silent: true, closes: true });
  expect(await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() })).toEqual({ ok: false, problem: "cancelled" });
});

test("an answer that is not JSON is malformed, not a crash", async () => {
  card.control({ malformed: true });
  const { environment } = browser();
  expect(await signWithCard({ ...environment, tbs: CHALLENGE, pin: pin() })).toEqual({ ok: false, problem: "malformed" });
});

test("wrong PINs say how many tries are left, then that the card is locked", async () => {
  const attempt = async () => signWithCard({ ...browser().environment, tbs: CHALLENGE, pin: "00000000" });
  expect(await attempt()).toMatchObject({ problem: "pin_wrong", triesLeft: 2, code: "0x76100006" });
  expect(await attempt()).toMatchObject({ problem: "pin_wrong", triesLeft: 1 });
  expect(await attempt()).toMatchObject({ problem: "pin_locked", triesLeft: 0 });
});

test("the environment check reports version and readers", async () => {
  expect(await readCardEnvironment(browser().environment)).toMatchObject({
    ok: true,
    serverVersion: "1.3.4.103400",
    readers: [{ hasCard: true }],
  });
  card.control({ inserted: false });
  expect(await readCardEnvironment(browser().environment)).toMatchObject({ ok: true, readers: [{ hasCard: false }] });
  card.control({ readerPresent: false });
  expect(await readCardEnvironment(browser().environment)).toEqual({ ok: false, problem: "no_reader", code: "0x76100003" });
});

test.each([
  [{ ret_code: 0x76000006 }, "no_card"],
  [{ ret_code: 0x76100001 }, "component_library"],
  [{ ret_code: 0x76100006, last_error: 0xa0 }, "pin_wrong"],
  [{ ret_code: 0x76100006, last_error: -2147483646 }, "pin_wrong"],
  [{ ret_code: 0x76100006, last_error: 0xa2 }, "pin_length"],
  [{ ret_code: 0x76000999 }, "cancelled"],
  [{ ret_code: 0x76000031 }, "domain_refused"],
  [{ ret_code: 0x7610000d }, "certificate_missing"],
  [{ ret_code: 0x76200008 }, "wrong_card_type"],
  [{ ret_code: 0x76500002 }, "certificate_expired"],
  [{ ret_code: 0x76210001 }, "idno_mismatch"],
  [{ ret_code: 0x1234 }, "unknown"],
])("the component's answer %o means %s", (answer, problem) => {
  expect(failureOf(answer)?.problem).toBe(problem);
});

test("an unknown code is shown as the documentation writes it", () => {
  expect(failureOf({ ret_code: 0x7600abcd })).toEqual({ problem: "unknown", code: "0x7600ABCD" });
});

test("component versions compare number by number", () => {
  expect(isAtLeast("1.3.4.103400", "1.3.4.103327")).toBe(true);
  expect(isAtLeast("1.3.4.13", "1.3.4.103327")).toBe(false);
  expect(isAtLeast("1.10", "1.9.9")).toBe(true);
  expect(isAtLeast("1.3.4", "1.3.4.0")).toBe(true);
});
