import { TriangleAlert } from 'lucide-react';
import type { Failure } from '@/lib/model/failure';
import { cx } from './class-names';
import { RelativeTime } from './relative-time';

/**
 * A failure in its own place: what happened, what was not changed, what to do; AWS's own words folded away.
 * `at`: when the figures that are still shown were read, epoch milliseconds.
 */
export function FailureNote({ failure, at, className }: { failure: Failure; at?: number; className?: string }) {
  const soft = failure.kind === 'throttled';
  const source = [failure.operation, failure.code].filter(Boolean).join(' · ');
  return (
    <div
      role="status"
      className={cx(
        'flex gap-2 rounded-md px-3 py-2 text-sm',
        soft ? 'bg-warn-bg text-warn' : 'bg-bad-bg text-bad',
        className,
      )}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{failure.message}</p>
        {failure.unchanged ? <p>{failure.unchanged}</p> : null}
        {failure.advice ? <p className="text-ink2">{failure.advice}</p> : null}
        {at === undefined ? null : (
          <p className="text-ink2">
            The figures shown were read <RelativeTime at={at} />.
          </p>
        )}
        {source || failure.detail || failure.id ? (
          <details className="mt-0.5 text-ink2">
            <summary className="cursor-pointer text-xs">{failure.id ? `Log id ${failure.id}` : 'Details'}</summary>
            <p className="font-mono text-xs break-words">
              {source}
              {source && failure.detail ? ': ' : ''}
              {failure.detail}
            </p>
          </details>
        ) : null}
      </div>
    </div>
  );
}
