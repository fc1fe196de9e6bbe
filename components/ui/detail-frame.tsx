import type { ReactNode } from 'react';

/** Two columns of cards, the narrow one right; one column on small screens. */
export function DetailFrame({ left, right }: { left: ReactNode; right: ReactNode }) {
  const column = 'grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3.5';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className={column}>{left}</div>
      <div className={column}>{right}</div>
    </div>
  );
}
