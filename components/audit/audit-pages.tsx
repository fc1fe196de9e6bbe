import Link from 'next/link';
import { type AuditView, auditQuery } from '@/lib/change/audit-filter.rules';
import { paths } from '@/lib/paths';

/** Newer and older rows. */
export function AuditPages({ view, pages }: { view: AuditView; pages: number }) {
  if (pages <= 1) return null;
  const to = (page: number) => `${paths.audit}${auditQuery({ ...view, page })}`;
  return (
    <nav aria-label="Pages" className="flex gap-3">
      {view.page > 1 ? (
        <Link href={to(view.page - 1)} className="text-accent hover:underline">
          Newer
        </Link>
      ) : null}
      <span>
        {view.page} of {pages}
      </span>
      {view.page < pages ? (
        <Link href={to(view.page + 1)} className="text-accent hover:underline">
          Older
        </Link>
      ) : null}
    </nav>
  );
}
