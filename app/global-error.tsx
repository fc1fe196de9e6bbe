'use client';

import './globals.css';

/** When even the frame failed: plain, and without anything that could fail again. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <main className="mx-auto grid max-w-prose gap-3 p-8">
          <h1>Quarterdeck failed</h1>
          <p className="text-ink2">Nothing in AWS was changed by showing this page. Look for the id in its log.</p>
          {error.digest ? <p className="font-mono text-xs">{error.digest}</p> : null}
          <button type="button" onClick={reset} className="justify-self-start rounded-md border border-line px-3 py-1">
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
