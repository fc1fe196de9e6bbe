import { type ReactNode, useId } from 'react';
import { cx } from './class-names';

/** A panel with a heading bar: `title`, an optional `note` beside it, `aside` at the right end. `flush` for tables. */
export function Card({
  title,
  note,
  aside,
  flush,
  className,
  children,
}: {
  title?: ReactNode;
  note?: ReactNode;
  aside?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cx('min-w-0 rounded-lg border border-line bg-panel shadow-panel', className)}
    >
      {title ? (
        <div className="flex min-h-[39px] flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line2 px-4 py-[9px]">
          <h2 id={id}>{title}</h2>
          {note ? <div className="min-w-0 text-ink2">{note}</div> : null}
          {aside ? <div className="ml-auto flex flex-wrap items-center gap-2.5 text-ink2">{aside}</div> : null}
        </div>
      ) : null}
      {flush ? children : <div className="px-4 py-3.5">{children}</div>}
    </section>
  );
}
