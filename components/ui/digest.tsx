import { cx } from './class-names';
import { CopyButton } from './copy-button';

/** The first eight hex digits of a digest, or the ends of an id: enough to tell two apart. */
export const shortDigest = (value: string): string => value.replace(/^sha256:/, '').slice(0, 8);

/** A digest: short, whole on hover, copied by a click. */
export function Digest({ value, className }: { value: string; className?: string }) {
  return (
    <CopyButton value={value} label="Copy the whole digest" className={cx('font-mono text-xs text-ink3', className)}>
      {shortDigest(value)}
    </CopyButton>
  );
}

/** A task id or other long id: `7c1e…04ab`, whole on hover. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id);
