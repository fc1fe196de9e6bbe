import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusTag, type Tone } from '@/components/ui/status-tag';

export interface StateItem {
  key: string;
  /** Absent: the word is no state, and stands plain. */
  tone?: Tone;
  word: string;
  name: string;
  href: string;
  below: ReactNode;
}

/** A card's list: state, name, and a quiet line below the name. `wide` uses three columns where there is room. */
export function StateList({ items, wide }: { items: StateItem[]; wide?: boolean }) {
  return (
    <ul className={wide ? '-mt-px lg:grid lg:grid-cols-3' : '-mt-px'}>
      {items.map((item) => (
        <li
          key={item.key}
          className="grid grid-cols-[minmax(112px,auto)_minmax(0,1fr)] items-center gap-3 border-t border-line2 px-4 py-1"
        >
          <span>
            {item.tone ? (
              <StatusTag tone={item.tone}>{item.word}</StatusTag>
            ) : (
              <span className="text-ink2">{item.word}</span>
            )}
          </span>
          <span className="min-w-0">
            <Link href={item.href} prefetch={false} className="block truncate hover:underline max-sm:py-0.5">
              {item.name}
            </Link>
            <span className="block truncate text-xs text-ink3">{item.below}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
