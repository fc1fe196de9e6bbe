import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs';

/** A page's head: the way here, its name with tags beside it, one sentence, and what one can do. */
export function PageHead({
  crumbs,
  title,
  tags,
  say,
  children,
}: {
  crumbs?: Crumb[];
  title: ReactNode;
  tags?: ReactNode;
  say?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}) {
  return (
    <div className="mb-3.5">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h1>{title}</h1>
            {tags}
          </div>
          {say ? <div className="mt-0.5 text-base text-ink2">{say}</div> : null}
        </div>
        {children ? <div className="ml-auto flex flex-wrap gap-2 max-sm:ml-0">{children}</div> : null}
      </div>
    </div>
  );
}
