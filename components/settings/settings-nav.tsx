'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { paths } from '@/lib/paths';

/** The pages of the settings; webhooks are for those who configure, since their addresses may hold tokens. */
export function SettingsNav({ configures }: { configures: boolean }) {
  const here = usePathname();
  const pages = [
    { name: 'General', href: paths.settings },
    { name: 'Freezes', href: paths.freezes },
    ...(configures ? [{ name: 'Webhooks', href: paths.webhooks }] : []),
  ];
  return (
    <nav aria-label="Settings" className="mb-3.5 flex flex-wrap gap-0.5 border-b border-line">
      {pages.map((page) => (
        <Link
          key={page.href}
          href={page.href}
          aria-current={here === page.href ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-2.5 py-1.5 text-ink2 hover:text-ink max-sm:py-3 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {page.name}
        </Link>
      ))}
    </nav>
  );
}
