import type { ReactNode } from 'react';

interface Band {
  name: string;
  running: number;
  pending?: number;
}

/** Old tasks draining and new ones filling, each against the count that is wanted. Numbers stand beside both bands. */
export function Bands({ old, fresh, desired }: { old: Band; fresh: Band; desired: number }) {
  const full = Math.max(desired, old.running, fresh.running + (fresh.pending ?? 0), 1);
  const share = (n: number) => `${(n / full) * 100}%`;
  return (
    <div className="grid gap-2">
      <Row label={`${old.name}, leaving`} words={`${old.running} running`}>
        <div className="h-full bg-old" style={{ width: share(old.running) }} />
      </Row>
      <Row
        label={`${fresh.name}, coming`}
        words={`${fresh.running} of ${desired} running${fresh.pending ? `, ${fresh.pending} starting` : ''}`}
        progress={{ value: fresh.running, of: desired }}
      >
        <div className="flex h-full">
          <div className="h-full bg-new motion-safe:transition-[width]" style={{ width: share(fresh.running) }} />
          <div
            className="h-full bg-new-soft motion-safe:transition-[width]"
            style={{ width: share(fresh.pending ?? 0) }}
          />
        </div>
      </Row>
    </div>
  );
}

function Row({
  label,
  words,
  progress,
  children,
}: {
  label: string;
  words: string;
  progress?: { value: number; of: number };
  children: ReactNode;
}) {
  const bar = progress
    ? {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': Math.max(progress.of, 1),
        'aria-valuenow': Math.min(progress.value, Math.max(progress.of, 1)),
      }
    : { 'aria-hidden': true };
  return (
    <div className="grid grid-cols-[minmax(96px,auto)_minmax(0,1fr)_minmax(120px,auto)] items-center gap-3 max-sm:grid-cols-2 max-sm:gap-y-0.5">
      <span className="truncate text-ink2">{label}</span>
      <div {...bar} className="h-4 overflow-hidden rounded bg-line2 max-sm:order-last max-sm:col-span-2">
        {children}
      </div>
      <span className="text-right">{words}</span>
    </div>
  );
}
