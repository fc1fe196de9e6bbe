'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { cx } from './class-names';

/** A modal dialog: `<Dialog open onOpenChange><DialogContent>…`. Focus is held inside and given back on closing. */
export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;

/** The panel. On a phone it fills the width and scrolls inside; give `wide` for plans and tables. */
export function DialogContent({
  wide,
  className,
  children,
  onOpenAutoFocus,
  onCloseAutoFocus,
  ...rest
}: ComponentProps<typeof Radix.Content> & { wide?: boolean }) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
      <Radix.Content
        {...rest}
        onOpenAutoFocus={(event) => {
          opener.current = document.activeElement;
          onOpenAutoFocus?.(event);
        }}
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          // Radix gives the focus back to a trigger only; dialogs that state opens have none.
          if (event.defaultPrevented || !(opener.current instanceof HTMLElement)) return;
          event.preventDefault();
          opener.current.focus();
        }}
        className={cx(
          'fixed inset-x-2 bottom-2 z-50 flex max-h-[calc(100dvh-16px)] flex-col overflow-y-auto rounded-xl border border-line bg-panel shadow-raised focus:outline-none',
          'sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:top-[min(12vh,96px)] sm:max-h-[calc(100dvh-2*min(12vh,96px))] sm:w-[calc(100vw-32px)] sm:-translate-x-1/2',
          wide ? 'sm:max-w-[760px]' : 'sm:max-w-[620px]',
          className,
        )}
      >
        {children}
        <Radix.Close
          aria-label="Close"
          className="absolute right-3 top-3 grid size-7 place-items-center rounded-md text-ink3 hover:bg-line2 hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The dialog's name; say what the button will do. */
export function DialogTitle({ className, ...rest }: ComponentProps<typeof Radix.Title>) {
  return <Radix.Title {...rest} className={cx('px-5 pt-4 pr-12 text-lg font-semibold', className)} />;
}

export function DialogDescription({ className, ...rest }: ComponentProps<typeof Radix.Description>) {
  return <Radix.Description {...rest} className={cx('px-5 text-sm text-ink2', className)} />;
}

export function DialogBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('grid grid-cols-[minmax(0,1fr)] gap-3 px-5 py-3', className)}>{children}</div>;
}

/** Buttons, the deciding one last. */
export function DialogFooter({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cx(
        'sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-panel px-5 py-3 max-sm:*:flex-1',
        className,
      )}
    >
      {children}
    </div>
  );
}
