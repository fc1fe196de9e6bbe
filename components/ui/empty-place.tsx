import type { ReactNode } from 'react';

/** What would be here, and what to do next. */
export function EmptyPlace({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="px-4 py-3.5 text-ink2">
      <p className="font-medium text-ink">{title}</p>
      {children ? <div className="mt-0.5 max-w-prose">{children}</div> : null}
    </div>
  );
}
