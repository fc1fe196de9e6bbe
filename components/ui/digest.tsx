import { cx } from './class-names';
import { CopyButton } from './copy-button';
import { shortDigest } from './short-names';

/** A digest: short, whole on hover, copied by a click. */
export function Digest({ value, className }: { value: string; className?: string }) {
  return (
    <CopyButton
      value={value}
      label="Copy the whole digest"
      className={cx('font-mono text-xs whitespace-nowrap text-ink3', className)}
    >
      {shortDigest(value)}
    </CopyButton>
  );
}
