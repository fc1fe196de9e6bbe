'use client';

import { useState } from 'react';
import type { ContainerDefinition } from '@/lib/model/task-definition';

/** A container's environment: names at once, values when asked for. Secrets show where they come from, never a value. */
export function Environment({ container }: { container: ContainerDefinition }) {
  const [shown, setShown] = useState(false);
  const { environment, secrets } = container;
  if (environment.length + secrets.length === 0) return null;
  return (
    <div className="mt-2">
      <div className="flex items-center gap-2">
        <h4 className="text-ink3">Environment</h4>
        {environment.length > 0 ? (
          <button
            type="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="text-xs text-accent hover:underline"
          >
            {shown ? 'Hide values' : 'Show values'}
          </button>
        ) : null}
      </div>
      <dl className="grid grid-cols-[minmax(96px,auto)_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1 max-sm:[&_dd]:mb-1.5 max-sm:[&_dd]:pl-3 font-mono text-xs/5">
        {environment.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="break-all">{name}</dt>
            <dd className="break-words text-ink2">{shown ? value : '••••'}</dd>
          </div>
        ))}
        {secrets.map(({ name, from }) => (
          <div key={`secret ${name}`} className="contents">
            <dt className="break-all">{name}</dt>
            <dd className="break-words text-ink2">
              <span className="font-sans text-ink3">secret from </span>
              {from}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
