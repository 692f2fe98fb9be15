/** A cookie as `cookies().set` wants it. */
export interface ParsedCookie {
  readonly name: string;
  readonly value: string;
  readonly options: {
    readonly path: string;
    readonly httpOnly: boolean;
    readonly secure: boolean;
    readonly sameSite: "lax" | "strict" | "none";
    readonly maxAge?: number;
    readonly expires?: Date;
  };
}

const SAME_SITE: ReadonlyMap<string, ParsedCookie["options"]["sameSite"]> = new Map([
  ["strict", "strict"],
  ["none", "none"],
]);

/** Reads one Set-Cookie header that our own code produced (RFC 6265 §4.1). SameSite is lax unless it says otherwise. */
export function readSetCookie(line: string): ParsedCookie {
  const [pair = "", ...parts] = line.split(/;\s*/);
  const at = pair.indexOf("=");
  const attributes = new Map(
    parts.map((part) => {
      const [key = "", ...value] = part.split("=");
      return [key.toLowerCase(), value.join("=")];
    }),
  );
  const maxAge = attributes.get("max-age");
  const expires = attributes.get("expires");
  return {
    name: pair.slice(0, at),
    value: decodeURIComponent(pair.slice(at + 1)),
    options: {
      path: attributes.get("path") || "/",
      httpOnly: attributes.has("httponly"),
      secure: attributes.has("secure"),
      sameSite: SAME_SITE.get(attributes.get("samesite")?.toLowerCase() ?? "") ?? "lax",
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
      ...(expires === undefined ? {} : { expires: new Date(expires) }),
    },
  };
}
