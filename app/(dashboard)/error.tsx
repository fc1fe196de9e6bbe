'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';

/** A page that failed unexpectedly: its log id, and another try. The message itself stays on the server. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div role="alert" className="grid max-w-prose gap-3 rounded-lg border border-line bg-panel p-5">
      <h1>This page failed</h1>
      <p className="text-ink2">
        Nothing in AWS was changed by showing it. Try again; if it stays, look for the id below in Quarterdeck’s log.
      </p>
      {error.digest ? <p className="font-mono text-xs text-ink3">{error.digest}</p> : null}
      <div>
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </div>
  );
}
