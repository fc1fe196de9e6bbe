import type { ReactNode } from 'react';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** A strip of facts under a page's head: name above, value below. Facts without a value are left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  const known = facts.filter((fact) => fact.value !== undefined && fact.value !== null && fact.value !== '');
  return (
    <dl className="mb-3.5 flex flex-wrap overflow-hidden rounded-lg border border-line bg-panel shadow-panel max-sm:grid max-sm:grid-cols-2">
      {known.map((fact) => (
        <div key={fact.name} className="min-w-0 border-r border-line2 px-4 py-2 last:border-r-0 max-sm:border-r-0">
          <dt className="text-xs text-ink3">{fact.name}</dt>
          <dd className="font-medium">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
