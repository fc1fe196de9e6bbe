import Link from 'next/link';
import type { Scope } from '@/lib/model/scope';
import { Td } from './table';

/** A name that leads to its page, with its account and Region below. */
export function PlaceCell({ name, href, scope }: { name: string; href: string; scope: Scope }) {
  return (
    <Td>
      <Link href={href} prefetch={false} className="font-medium break-words hover:underline">
        {name}
      </Link>
      <div className="text-xs text-ink3">
        {scope.account} · {scope.region}
      </div>
    </Td>
  );
}
