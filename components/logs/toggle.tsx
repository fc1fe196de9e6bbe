import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';

interface Props {
  on: boolean;
  label: string;
  onClick: () => void;
  children: ReactNode;
}

/** A button of the log's toolbar that is on or off. */
export function Toggle({ on, label, onClick, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={label}
      onClick={onClick}
      title={label}
      className={buttonClass('default', 'm', cx('max-sm:h-11', on && 'border-accent bg-accent-bg! text-accent!'))}
    >
      {children}
    </button>
  );
}
