import type { ReactNode } from 'react';
import { cx } from './class-names';

export type Tone = 'ok' | 'warn' | 'bad' | 'fly' | 'off';

const colours: Record<Tone, string> = {
  ok: 'bg-ok-bg text-ok',
  warn: 'bg-warn-bg text-warn',
  bad: 'bg-bad-bg text-bad',
  fly: 'bg-fly-bg text-fly',
  off: 'bg-line2 text-ink2',
};

const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  warn: <path d="M5 0.8 9.6 9.2H0.4Z" fill="currentColor" />,
  bad: <path d="M1.4 1.4 8.6 8.6M8.6 1.4 1.4 8.6" stroke="currentColor" strokeWidth="2.4" />,
  fly: (
    <>
      <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.2a3.8 3.8 0 0 1 0 7.6Z" fill="currentColor" />
    </>
  ),
  off: <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** The shape alone, for where a word stands beside it already. */
export function StatusShape({ tone, className }: { tone: Tone; className?: string }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className={cx('size-[9px] shrink-0', className)}>
      {shapes[tone]}
    </svg>
  );
}

/** A state by colour, shape and word, so that it can be read without any one of them. */
export function StatusTag({ tone, className, children }: { tone: Tone; className?: string; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-[5px] whitespace-nowrap rounded px-[7px] text-xs/5 font-medium',
        colours[tone],
        className,
      )}
    >
      <StatusShape tone={tone} />
      <span className="truncate">{children}</span>
    </span>
  );
}
