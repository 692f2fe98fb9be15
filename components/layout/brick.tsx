/** U top · C centre · Z bottom · S search: the keys that Taiwanese government sites share (網站無障礙規範). */
export type ShortcutKey = "U" | "C" | "Z" | "S";

/** The access key as props. The norm above asks for these four; nothing else on the site has one. */
export const shortcut = (key: ShortcutKey | undefined) => ({ accessKey: key });

interface Props {
  readonly href: string;
  readonly shortcutKey: ShortcutKey;
  /** e.g. 頁面頂端功能區塊[快捷鍵Alt+U] */
  readonly title: string;
}

/** `:::` — the stone that keyboard users step on from one part of the page to the next. */
export function Brick({ href, shortcutKey, title }: Props) {
  return (
    <a href={href} title={title} className="brick" {...shortcut(shortcutKey)}>
      <span aria-hidden>:::</span>
      <span className="sr-only">{title}</span>
    </a>
  );
}
