/** Drops what XML 1.0 §2.2 forbids (controls, lone surrogates, U+FFFE, U+FFFF) and escapes the rest. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");

type Attributes = Readonly<Record<string, string | number>>;

const attributes = (values: Attributes): string =>
  Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${typeof value === "number" ? Math.round(value * 100) / 100 : xmlText(value).replace(/"/g, "&quot;")}"`,
    )
    .join("");

/** One element. `children` is markup already, never text. */
export const element = (name: string, values: Attributes, children = ""): string =>
  children === "" ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${children}</${name}>`;

export const drawn = (d: string, values: Attributes): string => element("path", { d, ...values });
