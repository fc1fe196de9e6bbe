'use client';

import { useEffect, useState } from 'react';
import { keyName, logKeys } from '@/components/logs/keys/log-keys.rules';
import { cx } from '@/components/ui/class-names';
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog';

const keys: [string, string][] = [
  ['⌘K or Ctrl-K', 'Find anything'],
  ['/', 'Filter the list in view'],
  ['Esc', 'Leave the filter, close a dialog'],
  ['Tab, Shift-Tab', 'Next and previous control'],
  ['?', 'This list'],
];

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` goes to the page's filter (`data-filter`), `?` lists the keys. */
export function Keys() {
  const [open, setOpen] = useState(false);
  const [inLog, setInLog] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A log that has the key takes it first.
      if (event.defaultPrevented || typing(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === '?') {
        setInLog(document.querySelector('[data-log-viewer]') !== null);
        setOpen(true);
      }
      const filter = event.key === '/' ? document.querySelector<HTMLElement>('[data-filter]') : null;
      if (!filter) return;
      event.preventDefault();
      filter.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent>
        <DialogTitle>Keys</DialogTitle>
        <DialogDescription>They work wherever no text is being typed.</DialogDescription>
        <DialogBody>
          <KeyList keys={keys} />
          {inLog ? (
            <>
              <h3 className="mt-1 font-semibold">In a log</h3>
              <KeyList wide keys={logKeys.map(({ keys, does }) => [keys.map(keyName).join(' or '), does])} />
            </>
          ) : null}
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function KeyList({ keys, wide = false }: { keys: [key: string, does: string][]; wide?: boolean }) {
  return (
    <dl className={cx('grid grid-cols-[8rem_1fr] gap-x-3 gap-y-1.5', wide && 'sm:grid-cols-[6rem_1fr_6rem_1fr]')}>
      {keys.map(([key, does]) => (
        <div key={key} className="contents">
          <dt>
            <kbd className="rounded border border-line bg-bg px-1.5 font-mono text-xs whitespace-nowrap">{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
