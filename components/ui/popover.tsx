'use client';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './class-names';

/** What opens beside a button: `<Popover><PopoverTrigger>…</PopoverTrigger><PopoverPanel label=…>`. */
export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

interface Props {
  /** What it is, for who does not see it. */
  label: string;
  /** The edge of the button that it keeps to. */
  align?: 'start' | 'end';
  /** Its width and its inner space. */
  className: string;
  children: ReactNode;
}

/** The panel of a popover: never wider or higher than the screen, within itself it scrolls. */
export function PopoverPanel({ label, align = 'start', className, children }: Props) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        aria-label={label}
        className={cx(
          'z-50 max-h-[var(--radix-popover-content-available-height)] max-w-[min(26rem,calc(100vw-16px))] overflow-y-auto rounded-lg border border-line bg-panel text-sm shadow-raised',
          className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
