import Link from 'next/link';
import { paths } from '@/lib/paths';

/** Newer and older deliveries. */
export function DeliveryPages({ page, pages }: { page: number; pages: number }) {
  if (pages <= 1) return null;
  const to = (next: number) => `${paths.webhooks}${next === 1 ? '' : `?page=${next}`}`;
  return (
    <nav aria-label="Pages of deliveries" className="flex gap-3">
      {page > 1 ? (
        <Link href={to(page - 1)} className="text-accent hover:underline">
          Newer
        </Link>
      ) : null}
      <span>
        {page} of {pages}
      </span>
      {page < pages ? (
        <Link href={to(page + 1)} className="text-accent hover:underline">
          Older
        </Link>
      ) : null}
    </nav>
  );
}
