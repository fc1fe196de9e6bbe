'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { cx } from './class-names';
import { copyText } from './copy-text';

/** Copies `value` and says so. With children those are the button; else an icon. */
export function CopyButton({
  value,
  label = 'Copy',
  className,
  children,
}: {
  value: string;
  /** For screen readers: "Copy digest". */
  label?: string;
  className?: string;
  children?: ReactNode;
}) {
  const [said, setSaid] = useState<'copied' | 'refused'>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), 1500);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <button
      type="button"
      title={`${value}\nClick to copy`}
      aria-label={children ? undefined : label}
      aria-description={children ? label : undefined}
      onClick={async () => setSaid((await copyText(value)) ? 'copied' : 'refused')}
      className={cx(
        'inline-flex min-h-6 items-center gap-1 rounded text-left align-middle hover:text-ink hover:underline',
        children ? '' : 'size-6 justify-center text-ink3 hover:bg-line2',
        className,
      )}
    >
      {children ??
        (said === 'copied' ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />)}
      <span role="status" className={said && children ? 'font-sans text-xs text-ok' : 'sr-only'}>
        {said === 'copied' ? 'copied' : said === 'refused' ? 'select and copy by hand' : ''}
      </span>
    </button>
  );
}
