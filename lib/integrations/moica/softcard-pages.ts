import type { SoftCard } from "./soft-world";

/** The simulator's own pages: plain HTML, labelled so that nobody takes them for the real component. */

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
:root{color-scheme:light dark;--ink:#22223b;--paper:#fff;--line:#8a8aa8;--accent:#5b5ba0;--note:#fff4d6}
@media(prefers-color-scheme:dark){:root{--ink:#ececf6;--paper:#1d1d2b;--line:#7c7ca0;--accent:#b9b9f0;--note:#4a3d12}}
*{box-sizing:border-box}body{margin:0;padding:1rem;font:1rem/1.6 "Noto Sans TC",system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.label{display:inline-block;padding:.1rem .6rem;border:2px dashed var(--line);background:var(--note);font-weight:700}
h1{font-size:1.1rem;margin:.6rem 0}ul{list-style:none;padding:0;margin:.5rem 0;display:grid;gap:.5rem}
button{font:inherit;min-height:2.75rem;width:100%;text-align:start;padding:.4rem .8rem;border:1px solid var(--line);border-radius:.5rem;background:transparent;color:inherit;cursor:pointer}
button[aria-pressed=true]{border:2px solid var(--accent);font-weight:700}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}small{opacity:.85}`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

function cardButtons(cards: readonly SoftCard[], inserted: string | undefined): string {
  const item = (card: SoftCard) =>
    `<li><button type="button" data-card="${escapeHtml(card.key)}" aria-pressed="${card.key === inserted}">${escapeHtml(card.name)}` +
    `<br><small>身分證末四碼 ${card.idnoLastFour}　PIN ${escapeHtml(card.pin)}</small></button></li>`;
  return `<ul>${cards.map(item).join("")}</ul>`;
}

/**
 * The page that the platform opens in a popup: asks its opener for a request, hands it to this server and posts the answer back.
 * One request per popup, as with the real component. In interactive mode a person chooses the card first.
 */
export function popupPage(setup: {
  cards: readonly SoftCard[];
  inserted: string | undefined;
  interactive: boolean;
  silent: boolean;
}): string {
  const name = setup.cards.find((card) => card.key === setup.inserted)?.name ?? "（未插入卡片 no card）";
  const body = `<p class="label">模擬卡片 Simulated card</p>
<h1>讀卡機裡的卡片：<span id="card">${escapeHtml(name)}</span></h1>
<p id="status" role="status">${setup.interactive ? "請選擇要使用的卡片 Choose a card" : "處理中 Working…"}</p>
${setup.interactive ? cardButtons(setup.cards, setup.inserted) : ""}
<script type="application/json" id="setup">${JSON.stringify({ interactive: setup.interactive, silent: setup.silent })}</script>
<script src="/popup.js"></script>`;
  return page("模擬卡片", body);
}

/** Served as a file of its own so that the page needs no inline script. */
export const POPUP_SCRIPT = `"use strict";
const setup = JSON.parse(document.getElementById("setup").textContent);
const status = document.getElementById("status");
const PATHS = { GetUserCert: "/pkcs11info?withcert=true", CheckEnvir: "/pkcs11info", MakeSignature: "/sign", DecryptData: "/decrypt" };
let origin, request, chosen = !setup.interactive;
async function answer() {
  const sign = request.func === "MakeSignature" || request.func === "DecryptData";
  if (sign && !chosen) return;
  status.textContent = "處理中 Working…";
  const init = sign ? { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ tbsPackage: JSON.stringify(request) }) } : {};
  const path = PATHS[request.func];
  const text = path ? await (await fetch(path, init)).text() : JSON.stringify({ func: request.func, ret_code: 0x7600000e });
  window.opener.postMessage(text, origin);
  window.close();
}
window.addEventListener("message", (event) => {
  if (event.source !== window.opener || request) return;
  origin = event.origin;
  request = JSON.parse(event.data);
  answer();
});
for (const button of document.querySelectorAll("button[data-card]")) {
  button.addEventListener("click", async () => {
    await fetch("/__control", { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ card: button.dataset.card, inserted: true }) });
    chosen = true;
    if (request) answer();
  });
}
if (window.opener && !setup.silent) window.opener.postMessage(JSON.stringify({ func: "getTbs" }), "*");
`;

/** `/selfTest.htm`: what the component says of itself. */
export function selfTestPage(facts: { version: string; reader: boolean; card: string | undefined }): string {
  const row = (name: string, value: string) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`;
  return page(
    "模擬卡片：自我檢測",
    `<p class="label">模擬卡片 Simulated card</p><h1>自我檢測 Self test</h1><dl>${row("版本 Version", facts.version)}${row(
      "讀卡機 Reader",
      facts.reader ? "有 present" : "無 absent",
    )}${row("卡片 Card", facts.card ?? "未插入 not inserted")}</dl>`,
  );
}
