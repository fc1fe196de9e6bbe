import Link from 'next/link';
import type { ComponentProps, MouseEvent } from 'react';
import { cx } from './class-names';

export type ButtonVariant = 'default' | 'primary' | 'danger' | 'danger-outline' | 'ghost';
export type ButtonSize = 'm' | 'l';

const looks: Record<ButtonVariant, string> = {
  default: 'border-line bg-panel text-ink shadow-panel hover:bg-line2',
  primary: 'border-accent bg-accent text-on-accent shadow-panel hover:brightness-110',
  danger: 'border-bad bg-bad text-on-bad shadow-panel hover:brightness-110',
  'danger-outline': 'border-bad/45 bg-panel text-bad shadow-panel hover:bg-bad-bg',
  ghost: 'border-transparent bg-transparent text-ink2 hover:bg-line2 hover:text-ink',
};
const sizes: Record<ButtonSize, string> = { m: 'h-[30px] px-3 text-sm', l: 'h-11 px-4 text-lg' };

/** A button's classes, for links that look like one. `l` is thumb-sized. */
export const buttonClass = (variant: ButtonVariant = 'default', size: ButtonSize = 'm', extra?: string): string =>
  cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium',
    'aria-disabled:opacity-55 disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    looks[variant],
    sizes[size],
    extra,
  );

interface Looks {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/**
 * A button. `why` disables it and says why: it stays in the tab order and is described to screen readers,
 * since a button that is simply grey answers nobody.
 */
export function Button({
  variant,
  size,
  why,
  className,
  onClick,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & Looks & { why?: string }) {
  const off = why !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => (off ? event.preventDefault() : onClick?.(event));
  return (
    <button
      type={type}
      {...rest}
      {...(off ? { 'aria-disabled': true, 'aria-description': why, title: why } : {})}
      {...(off || onClick ? { onClick: click } : {})}
      className={buttonClass(variant, size, className)}
    />
  );
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link {...rest} className={buttonClass(variant, size, className)} />;
}
