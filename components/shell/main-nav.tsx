'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { placeOf, places } from './places';

/** The header's places on a wide screen. */
export function MainNav() {
  const here = placeOf(usePathname());
  return (
    <nav aria-label="Main" className="hidden gap-0.5 lg:flex">
      {places.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          aria-current={here === place.href ? 'page' : undefined}
          className="rounded-md px-2.5 py-1 text-ink2 hover:text-ink aria-[current]:bg-line2 aria-[current]:font-medium aria-[current]:text-ink"
        >
          {place.name}
        </Link>
      ))}
    </nav>
  );
}
