import type { ReactNode } from 'react';

interface Props {
  /** What is shown: time, tasks, levels, what is looked for. */
  children: ReactNode;
  /** How it is shown, and what is done with it. */
  aside: ReactNode;
}

/** The controls above a log: what is shown of it on the left, how on the right. */
export function LogToolbar({ children, aside }: Props) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2">
      {children}
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">{aside}</div>
    </div>
  );
}
