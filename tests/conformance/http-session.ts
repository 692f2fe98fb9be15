/** A page as a browser without scripts has it. */
export interface Page {
  /** Address after every redirect. */
  readonly url: string;
  readonly status: number;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** A form of a page with the values that it came with. */
export interface HtmlForm {
  /** Absolute. */
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly multipart: boolean;
  /** Hidden and text fields; boxes, radio buttons, text areas and buttons are the sender's choice. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Everything between its tags, to tell forms apart by. */
  readonly markup: string;
}

const MOST_REDIRECTS = 12;
const REFERENCES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const CHOSEN_BY_THE_SENDER = ["radio", "checkbox", "submit", "button", "file"];

/** Text of an HTML attribute (HTML §13.5: the five of XML and numbers are all that our pages write). */
function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return REFERENCES[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal));
  });
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  return new Map([...tag.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name.toLowerCase(), unescapeHtml(value)]));
}

/** The forms of a page. Enough for pages of ours and of the simulators, which quote every attribute and nest no forms. */
export function formsOf({ text, url }: Page): readonly HtmlForm[] {
  return [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = "", markup = ""]) => {
    const attributes = attributesOf(head);
    const inputs = [...markup.matchAll(/<input\b([^>]*)>/g)].map(([, tag = ""]) => attributesOf(tag));
    return {
      action: new URL(attributes.get("action") || url, url).href,
      method: attributes.get("method")?.toUpperCase() === "POST" ? "POST" : "GET",
      multipart: attributes.get("enctype") === "multipart/form-data",
      fields: inputs
        .filter((input) => !CHOSEN_BY_THE_SENDER.includes(input.get("type") ?? ""))
        .map((input) => [input.get("name") ?? "", input.get("value") ?? ""] as const),
      markup,
    };
  });
}

/**
 * A browser without scripts, for judges that have to come in by the door: keeps cookies by host, follows redirects, and
 * sends forms as HTML §4.10.22 says. Refusals (status 400 and above) throw.
 */
export class HttpSession {
  readonly #baseUrl: string;
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** @param address absolute, or a path of the product */
  get(address: string): Promise<Page> {
    return this.#ask(new URL(address, this.#baseUrl), { method: "GET" });
  }

  /** Sends the only form of the page that satisfies `which`, with these fields beside or instead of its own. */
  async submit(page: Page, which: (form: HtmlForm) => boolean, more: Readonly<Record<string, string>> = {}): Promise<Page> {
    const [form, another] = formsOf(page).filter(which);
    if (!form || another) throw new Error(`${new URL(page.url).pathname} has ${form ? "several forms" : "no form"} of the kind looked for`);
    const fields = [...form.fields.filter(([name]) => !(name in more)), ...Object.entries(more)];
    const query = new URLSearchParams(fields.map(([name, value]) => [name, value]));
    const target = new URL(form.action);
    if (form.method === "GET") {
      target.search = query.toString();
      return this.#ask(target, { method: "GET" });
    }
    const parts = new FormData();
    for (const [name, value] of fields) parts.append(name, value);
    // A page that another host's form leads to must see where it came from, as a browser would tell.
    return this.#ask(target, { method: "POST", body: form.multipart ? parts : query, headers: { origin: new URL(page.url).origin } });
  }

  async #ask(url: URL, init: RequestInit, redirects = 0): Promise<Page> {
    const cookie = [...(this.#cookies.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html, */*", "accept-language": "zh-TW", ...init.headers, ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    this.#keepCookies(url.hostname, response.headers.getSetCookie());
    const location = response.headers.get("location");
    if (location !== null && [301, 302, 303, 307, 308].includes(response.status)) {
      if (redirects === MOST_REDIRECTS) throw new Error(`too many redirects, the last one from ${url.pathname}`);
      // 303 by its meaning, 301 and 302 by custom turn into GET (Fetch §4.4); nothing here answers 307 or 308 to a form.
      return this.#ask(new URL(location, url), { method: "GET" }, redirects + 1);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    if (!response.ok) throw new Error(`${url.pathname} answers ${response.status}: ${text.slice(0, 200)}`);
    const mediaType = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    return { url: url.href, status: response.status, mediaType, bytes, text };
  }

  /** Cookies as RFC 6265 §5.3 keeps them, except for what nobody here sets: paths and parent domains. */
  #keepCookies(host: string, lines: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const at = pair.indexOf("=");
      const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice("expires=".length);
      const maxAge = attributes.find((attribute) => /^max-age=/i.test(attribute))?.slice("max-age=".length);
      const gone = maxAge === undefined ? expires !== undefined && Date.parse(expires) <= Date.now() : Number(maxAge) <= 0;
      if (gone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
