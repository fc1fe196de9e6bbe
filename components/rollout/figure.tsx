import type { ReactNode } from 'react';

/** One figure of a rollout with its name, in a list of them. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink3">{name}</dt>
      <dd className="text-lg font-medium">{children}</dd>
    </div>
  );
}
