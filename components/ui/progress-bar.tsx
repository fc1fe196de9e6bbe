import { cx } from './class-names';

/** How much of something is done: `value` from 0 to 1. `label` is read out; `parts` colours several amounts in a row. */
export function ProgressBar({
  value,
  label,
  tone = 'new',
  className,
}: {
  value: number;
  label: string;
  tone?: 'new' | 'ok' | 'bad';
  className?: string;
}) {
  const share = Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
  const colour = { new: 'bg-new', ok: 'bg-ok', bad: 'bg-bad' }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className={cx('h-2 overflow-hidden rounded bg-line2', className)}
    >
      <div className={cx('h-full motion-safe:transition-[width]', colour)} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
