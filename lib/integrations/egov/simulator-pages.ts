import { escapeXml } from "./soap";

/** A demo person who can be signed in as. Names and numbers are invented. */
export interface EgovPerson {
  readonly key: string;
  readonly name: string;
  readonly idno: string;
  /** What the person is there to show, in both languages, such as 一般同仁 / Learner. */
  readonly note?: string;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#22223b;--soft:#55556f;--paper:#f6f6fb;--card:#fff;--line:#8a8aa8;--accent:#54549c;--note:#fff4d6}
@media(prefers-color-scheme:dark){:root{--ink:#ececf6;--soft:#c2c2d8;--paper:#15151f;--card:#1f1f2e;--line:#7c7ca0;--accent:#b9b9f0;--note:#4a3d12}}
*{box-sizing:border-box}body{margin:0;font:1rem/1.6 "Noto Sans TC",system-ui,sans-serif;color:var(--ink);background:var(--paper)}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem}.label{display:inline-block;padding:.1rem .7rem;border:2px dashed var(--line);background:var(--note);font-weight:700}
h1{font-size:1.5rem;line-height:1.3;margin:.75rem 0 .25rem}p{margin:.25rem 0 1rem}ul{list-style:none;padding:0;margin:0;display:grid;gap:.75rem}
button{font:inherit;color:inherit;width:100%;min-height:3.5rem;text-align:start;padding:.6rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);cursor:pointer}
button:hover{border-color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
strong{display:block}small{color:var(--soft);font-size:.9rem}`;

const page = (title: string, body: string, end = ""): string =>
  `<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<meta name="referrer" content="no-referrer"><title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main>` +
  `<p class="label">模擬器 Simulator</p>${body}</main>${end}</body></html>`;

const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`;

/** Lists the people to sign in as; one button each, so that it works without script and by keyboard. */
export function loginPage(input: { people: readonly EgovPerson[]; returnUrl: string; level: string }): string {
  const item = (person: EgovPerson) =>
    `<li><form method="post" action="/portal/Clogin.aspx">${hidden("as", person.key)}${hidden("ReturnUrl", input.returnUrl)}${hidden("level", input.level)}` +
    `<button><strong>${escapeXml(person.name)}</strong><small>${escapeXml(person.note ?? "")}</small></button></form></li>`;
  return page(
    "我的E政府（模擬器）",
    `<h1>我的E政府</h1><p>這裡不是真的我的E政府，人物都是虛構的。請選擇要登入的人。<br><span lang="en">This is not the real MyEGov and the people are invented. Choose whom to sign in as.</span></p>` +
      `<ul>${input.people.map(item).join("")}</ul>`,
  );
}

/** Posts the token to the service that asked, as egov does: by script, or by the button where there is none. */
export function returnPage(input: { returnUrl: string; token: string; name: string }): string {
  return page(
    "登入成功（模擬器）",
    `<h1>${escapeXml(input.name)}</h1><p>驗證成功，正在回到原網站。<span lang="en">Verified, returning to the site.</span></p>` +
      `<form id="return" method="post" action="${escapeXml(input.returnUrl)}">${hidden("twGovT1", input.token)}<button>回到原網站 <span lang="en">Continue</span></button></form>`,
    `<script>document.getElementById("return").submit()</script>`,
  );
}

export const refusalPage = (message: string): string => page("無法登入（模擬器）", `<h1>無法登入</h1><p>${escapeXml(message)}</p>`);
