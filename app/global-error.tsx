"use client";

/** The last resort, when even the layout failed: no messages, no styles to rely on, so both languages stand here. */
export default function GlobalError({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="zh-Hant-TW">
      <body style={{ fontFamily: "system-ui, sans-serif", lineHeight: 1.7, margin: "4rem auto", maxWidth: "35em", padding: "0 1rem" }}>
        <title>我們這邊出了點問題</title>
        <h1>我們這邊出了點問題</h1>
        <p>不是您操作錯誤。請稍後再試一次。</p>
        <p lang="en">Something went wrong on our side. Please try again in a moment.</p>
        {error.digest ? <p>{error.digest}</p> : null}
        <button type="button" onClick={reset} style={{ font: "inherit", padding: "0.5rem 1.25rem" }}>
          再試一次 <span lang="en">Try again</span>
        </button>
      </body>
    </html>
  );
}
