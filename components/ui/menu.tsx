'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** A menu under a button: `<Menu><MenuTrigger asChild>…</MenuTrigger><MenuContent>…`. */
export const Menu = Radix.Root;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

const item =
  'flex min-h-8 cursor-pointer select-none items-center gap-2 rounded px-2.5 text-sm text-ink outline-none data-[disabled]:cursor-not-allowed data-[disabled]:text-ink3 data-[highlighted]:bg-line2 max-sm:min-h-11 [&_svg]:size-4';

export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={cx('z-50 min-w-48 rounded-lg border border-line bg-panel p-1 shadow-raised', className)}
      />
    </Radix.Portal>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...rest} className={cx(item, className)} />;
}

export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cx(item, className)}>
      <span className="grow">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

/** On or off; the menu stays open, since one rarely comes for a single one. `hint`: its key. */
export function MenuCheckItem({
  className,
  children,
  hint,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem> & { hint?: string }) {
  return (
    <Radix.CheckboxItem onSelect={(event) => event.preventDefault()} {...rest} className={cx(item, className)}>
      <span className="grid size-4 shrink-0 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span className="grow">{children}</span>
      {hint ? (
        <kbd aria-hidden className="pl-3 font-mono text-xs text-ink3">
          {hint}
        </kbd>
      ) : null}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cx('px-2.5 py-1 text-xs text-ink3', className)} />;
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line2" />;
}
