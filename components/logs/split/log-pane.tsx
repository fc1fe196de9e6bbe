'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { FailureNote } from '@/components/ui/failure-note';
import { aloneHref, prefixOf, withoutPane } from '@/lib/logs/view/split-address.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogLook } from '@/lib/model/preferences';
import { LogViewer } from '../log-viewer';

/** One of several logs. */
export interface Pane {
  topic: string;
  name: string;
  /** Account, Region and cluster. */
  where: string;
  /** Why this person may not see it, or why it cannot be shown. */
  failure?: Failure;
  /** The Live Tail switch of this log. */
  liveTail?: ReactNode;
}

interface Props {
  pane: Pane;
  place: number;
  look: LogLook;
  /** On a narrow page one pane is shown at a time. */
  chosen: boolean;
}

/** One log beside others: which it is, a way to it alone, a way out. */
export function LogPane({ pane, place, look, chosen }: Props) {
  const router = useRouter();
  const { topic, name, where, failure, liveTail } = pane;
  const alone = aloneHref('', topic);
  return (
    <section
      aria-label={`Logs of ${name}`}
      // Out of sight, not out of the page: what is not laid out forgets how far it was scrolled.
      className={cx('flex min-h-0 min-w-0 flex-col', chosen ? '' : 'max-lg:invisible max-lg:absolute max-lg:inset-0')}
      data-testid="log-pane"
    >
      <div className="mb-1.5 flex items-center gap-2">
        <h2 className="min-w-0 truncate text-base font-semibold">
          {alone && !failure ? (
            <Link
              href={alone}
              className="hover:underline"
              title="This log by itself"
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                router.push(aloneHref(window.location.search, topic) ?? alone);
              }}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <span className="min-w-0 truncate text-xs text-ink3">{where}</span>
        <Button
          variant="ghost"
          className="ml-auto max-sm:size-11"
          aria-label={`Close the log of ${name}`}
          title="Close this log"
          onClick={() => router.replace(withoutPane(window.location.search, topic))}
        >
          <X aria-hidden />
        </Button>
      </div>
      <div className="min-h-0 flex-1">
        {failure ? (
          <FailureNote failure={failure} />
        ) : (
          <LogViewer topic={topic} look={look} pane={{ prefix: prefixOf(place), name }} liveTail={liveTail} />
        )}
      </div>
    </section>
  );
}
