import type { PlanChange } from '@/lib/model/plan';

/** What changes, before and after, by sign and colour. */
export function ChangeList({ changes }: { changes: PlanChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-label="What changes" className="font-mono text-xs/5">
      {changes.map((change) => (
        <div key={change.what} className="mb-1">
          <p className="text-ink3">{change.what}</p>
          {change.before === undefined ? null : (
            <p className="break-all bg-bad-bg px-2 text-bad">
              <span className="sr-only">before: </span>− {change.before}
            </p>
          )}
          {change.after === undefined ? null : (
            <p className="break-all bg-ok-bg px-2 text-ok">
              <span className="sr-only">after: </span>+ {change.after}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
