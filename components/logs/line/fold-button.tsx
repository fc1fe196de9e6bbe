import { cx } from '@/components/ui/class-names';

interface Props {
  /** What is kept back: "11 lines". */
  words: string;
  open: boolean;
  /** What is searched for stands in it. */
  found: boolean;
  /** Before the text instead of after it. */
  first?: boolean;
  /** Absent where there is no room to open it. */
  onClick: (() => void) | undefined;
}

/** "▸ 11 lines": opens what a row keeps back. */
export function FoldButton({ words, open, found, first, onClick }: Props) {
  const inner = (
    <>
      <span aria-hidden>{open ? '▾' : '▸'}</span> {words}
      {found ? <mark className="ml-1.5 rounded-sm bg-[#ffd54a] px-0.5 text-[#14181d]">found in these</mark> : null}
    </>
  );
  const look = cx('whitespace-nowrap text-ink3', first ? 'mr-3' : 'ml-3');
  if (!onClick) return <span className={look}>{inner}</span>;
  return (
    <button type="button" aria-expanded={open} className={cx(look, 'hover:text-ink hover:underline')} onClick={onClick}>
      {inner}
    </button>
  );
}
