/** Criteria as they are written: paragraphs, and lines that begin with a hyphen as a list. */
export function Criteria({ text }: { readonly text: string }) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const points = lines.filter((line) => line.startsWith("- "));
  const paragraphs = lines.filter((line) => !line.startsWith("- "));
  return (
    <div className="max-w-[35em] space-y-2">
      {paragraphs.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {points.length > 0 ? (
        <ul className="list-disc space-y-1 ps-5">
          {points.map((line) => (
            <li key={line}>{line.slice(2)}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
