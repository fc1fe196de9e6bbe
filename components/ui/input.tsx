import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';

const box =
  'w-full rounded-md border border-line bg-bg px-2.5 text-sm text-ink placeholder:text-ink3 aria-invalid:border-bad disabled:opacity-55';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cx(box, 'h-8 max-sm:h-11 max-sm:text-lg', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={cx(box, 'min-h-20 py-1.5 max-sm:text-lg', className)} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={cx(box, 'h-8 max-sm:h-11 max-sm:text-lg', className)} />;
}

export function Label({ className, ...rest }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: `htmlFor` comes with the rest
  return <label {...rest} className={cx('text-xs font-medium text-ink2', className)} />;
}

/**
 * Label, control, hint and error together. The control's id must be `id`; give it
 * `aria-describedby={`${id}-hint`}` when there is a hint or an error.
 */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-1">
      <Label htmlFor={id}>{label}</Label>
      {children}
      {error ? (
        <p id={`${id}-hint`} role="alert" className="text-xs text-bad">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
