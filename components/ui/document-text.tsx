import type { ReactNode } from "react";

/** A part of a plain document: a heading, a paragraph, or a list whose items may have a list of their own. */
type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string; readonly id: string | undefined }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: { readonly text: string; readonly below: string[] }[] };

const HEADING = /^(#{2,3}) (.+?)(?: \{#([a-z-]+)\})?$/;
const NUMBERED = /^\d+\. (.+)$/;
const BULLET = /^- (.+)$/;
const BELOW = /^\s+- (.+)$/;

/**
 * Reads the few marks that our documents use: `## heading {#id}`, `### heading`, `1. item`, `- item`, an indented `- ` under
 * an item, and paragraphs. A first line `# title` is left to the page. Everything else stays text; there is no HTML in it.
 */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  for (const line of source.split("\n")) {
    const last = blocks.at(-1);
    const heading = HEADING.exec(line);
    const numbered = NUMBERED.exec(line)?.[1];
    const item = numbered ?? BULLET.exec(line)?.[1];
    const below = BELOW.exec(line)?.[1];
    if (heading) blocks.push({ kind: "heading", level: heading[1] === "##" ? 2 : 3, text: heading[2] ?? "", id: heading[3] });
    else if (below !== undefined && last?.kind === "list") last.items.at(-1)?.below.push(below);
    else if (item !== undefined) {
      const ordered = numbered !== undefined;
      if (last?.kind === "list" && last.ordered === ordered) last.items.push({ text: item, below: [] });
      else blocks.push({ kind: "list", ordered, items: [{ text: item, below: [] }] });
    } else if (line.trim() !== "" && !line.startsWith("# ")) blocks.push({ kind: "text", text: line });
  }
  return blocks;
}

function List({ ordered, children }: { readonly ordered: boolean; readonly children: ReactNode }) {
  return ordered ? <ol>{children}</ol> : <ul>{children}</ul>;
}

/** A document (terms, a policy) as reading text. */
export function DocumentText({ source }: { readonly source: string }) {
  return (
    <div className="prose">
      {blocksOf(source).map((block, index) => {
        const key = `${index}-${block.kind}`;
        if (block.kind === "text") return <p key={key}>{block.text}</p>;
        if (block.kind === "heading") {
          const Heading = block.level === 2 ? "h2" : "h3";
          return (
            <Heading key={key} id={block.id}>
              {block.text}
            </Heading>
          );
        }
        return (
          <List key={key} ordered={block.ordered}>
            {block.items.map((item) => (
              <li key={item.text}>
                {item.text}
                {item.below.length > 0 ? (
                  <ul>
                    {item.below.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                ) : null}
              </li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
