import Link from 'next/link';
import { cx } from '@/components/ui/class-names';
import { exactWords } from '@/components/ui/time-words';
import { oneRow } from '@/lib/logs/line/plain-text.rules';
import type { LogMark } from '@/lib/model/log-mark';
import { clock } from '../log-words';

const signs = { deployment: '⇢', rollback: '↩', 'task-stopped': '✕' };
const signLooks = { info: 'text-ink2', warn: 'text-warn', bad: 'text-bad' };

/** What happened to the service, between the lines of its time. */
export function MarkRow({ mark, utc, wrap }: { mark: LogMark; utc: boolean; wrap: boolean }) {
  const { at, kind, tone, title, text, href } = mark;
  return (
    <div className={cx('bg-line2 px-3 py-0.5 font-sans text-ink2', wrap ? '' : 'whitespace-nowrap')}>
      <span aria-hidden className={cx('mr-2 inline-block w-3 text-center', signLooks[tone])}>
        {signs[kind]}
      </span>
      {href ? (
        <Link href={href} prefetch={false} className="font-medium text-ink hover:underline">
          {oneRow(title)}
        </Link>
      ) : (
        <span className="font-medium text-ink">{oneRow(title)}</span>
      )}{' '}
      <span className="ml-1.5">{oneRow(text)}</span>{' '}
      <time className="ml-1.5 font-mono text-ink3" dateTime={new Date(at).toISOString()} title={exactWords(at)}>
        {clock(at, utc).slice(0, 8)}
      </time>
    </div>
  );
}
