import { ExternalLink } from 'lucide-react';
import { cx } from './class-names';

/** The same thing in the AWS console, in a new tab that learns nothing of this one. */
export function ConsoleLink({ href, className }: { href: string; className?: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      title="Opens in the account that your browser is signed in to"
      className={cx('inline-flex min-h-6 items-center gap-1 text-ink2 hover:text-ink hover:underline', className)}
    >
      AWS console <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only">(new tab)</span>
    </a>
  );
}
