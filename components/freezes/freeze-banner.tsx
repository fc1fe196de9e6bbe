'use client';

import { Snowflake } from 'lucide-react';
import Link from 'next/link';
import type { Guard } from '@/lib/model/freeze';
import { paths } from '@/lib/paths';
import { type GuardPlace, useGuard } from './use-guard';

const most = 3;

/** Says calmly that changes are refused here now, by whom, why and until when. Nothing where nothing is frozen. */
export function FreezeBanner({ at, initial }: { at: GuardPlace; initial: Guard }) {
  const { frozen } = useGuard(at, initial) ?? {};
  if (!frozen) return null;
  const { sentences } = frozen;
  return (
    <section
      aria-label="Freeze"
      className="mb-3.5 flex gap-2.5 rounded-lg border border-line bg-fly-bg px-4 py-2.5 max-sm:px-3"
    >
      <Snowflake aria-hidden className="mt-0.5 size-4 shrink-0 text-fly" />
      <div className="min-w-0 grow">
        <ul>
          {sentences.slice(0, most).map((sentence) => (
            <li key={sentence} className="break-words">
              {sentence}
            </li>
          ))}
        </ul>
        <p className="text-ink2">
          {sentences.length > most ? `And ${sentences.length - most} more. ` : ''}
          Changes here are refused while a freeze holds.{' '}
          <Link href={paths.freezes} className="text-accent underline">
            All freezes
          </Link>
        </p>
      </div>
    </section>
  );
}
