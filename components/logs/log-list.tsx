'use client';
import { ArrowDown } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { buttonClass } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { countWords } from '@/lib/logs/line/count-words.rules';
import type { LogRow, RowBook } from '@/lib/logs/rows/row-book.rules';
import type { GoTo } from './go-to';
import { blockAround, rowHeight } from './log-block.rules';

const nearEnd = 24;

export interface LogListProps {
  /** What it is called, since several may stand side by side. */
  label: string;
  rows: RowBook;
  /** Changes with the rows and with how they look. */
  version: string;
  draw: (row: LogRow) => ReactNode;
  /** Stands above the rows, and moves sideways with them. */
  head?: ReactNode;
  /** False for a time that is over: no line comes at its end. */
  grows: boolean;
  /** Follows the newest line until someone scrolls up. */
  following: boolean;
  onFollowing: (following: boolean) => void;
  /** Someone asks for the newest line, though it be paused. */
  onFollow: () => void;
  /** A row to go to, once for each that is given. */
  goTo?: GoTo | undefined;
  /** Stands where no row does. */
  empty: ReactNode;
  /** The top was reached by scrolling up: once for each time. */
  onTop?: () => void;
}

/** The row at the top of what is seen, and how far it is scrolled over its own top, pixels. */
interface Anchor {
  row: LogRow;
  offset: number;
}

/** Which child of the block holds a place, pixels below the block's top. */
function childAt(block: HTMLElement, y: number): number {
  const children = block.children as HTMLCollectionOf<HTMLElement>;
  let [low, high] = [0, children.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((children[middle]?.offsetTop ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The rows around what is seen, and only those, in a block of normal flow, so that rows may be as high as they like.
 * The row at the top stays where it is, whatever comes before or after it; rows that nobody has seen count 20 px each.
 */
export function LogList(props: LogListProps) {
  const { label, rows, grows, version, draw, head, following, onFollowing, onFollow, goTo, empty, onTop } = props;
  const box = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | undefined>(undefined);
  const expected = useRef(0);
  const atTop = useRef(false);
  const [height, setHeight] = useState(600);
  const [moved, setMoved] = useState(0);
  const [seen, setSeen] = useState<LogRow>();
  const gone = useRef<GoTo | undefined>(undefined);

  if (goTo && gone.current !== goTo) {
    gone.current = goTo;
    if (goTo.row.kind === 'line') rows.reveal(goTo.row.line);
    anchor.current = { row: goTo.row, offset: -height / 3 };
  }
  const held = following ? undefined : anchor.current;
  const centre = held ? rows.indexOf(held.row) : rows.length - 1;
  const { first, count } = blockAround(centre, rows.length, height);
  const drawn = Array.from({ length: count }, (_, i) => rows.row(first + i)).filter((row) => row !== undefined);
  const top = first * rowHeight;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn, what is seen stays in its place
  useLayoutEffect(() => {
    const [frame, body] = [box.current, block.current];
    if (!frame || !body) return;
    if (frame.clientHeight !== height && frame.clientHeight > 0) setHeight(frame.clientHeight);
    const rest = (rows.length - first - count) * rowHeight;
    const whole = `${top + body.offsetHeight + rest}px`;
    if (body.parentElement && body.parentElement.style.height !== whole) body.parentElement.style.height = whole;
    const child = held && (body.children[centre - first] as HTMLElement | undefined);
    // A row that was seen from its middle on and is lower now is seen from its top on.
    const into = held && child && held.offset < child.offsetHeight ? held.offset : 0;
    const wanted = child ? top + child.offsetTop + into : frame.scrollHeight;
    if (Math.abs(frame.scrollTop - wanted) > 0.5) frame.scrollTop = wanted;
    expected.current = frame.scrollTop;
    // Whoever stops following stays where they are.
    if (following) hold(frame, body);
  }, [version, moved, following, height, goTo]);

  // In a frame of another size the newest line stays at its end, or what is read at its top: before it is painted.
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(() => flushSync(() => setMoved((n) => n + 1)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what came since then is counted
  useEffect(() => setSeen(following ? undefined : rows.row(rows.length - 1)), [following]);

  function onScroll() {
    const [frame, body] = [box.current, block.current];
    // While a filter finds nothing, what was read stays remembered.
    if (!frame || !body || rows.length === 0) return;
    if (heads.current) heads.current.style.transform = `translateX(${-frame.scrollLeft}px)`;
    const { scrollTop, clientHeight, scrollHeight } = frame;
    const up = scrollTop < expected.current - 1;
    if (Math.abs(scrollTop - expected.current) <= 1) return;
    expected.current = scrollTop;
    const nearTop = first === 0 && scrollTop < clientHeight / 2;
    if (nearTop && up && !atTop.current) onTop?.();
    atTop.current = nearTop;
    const atEnd = scrollTop + clientHeight >= scrollHeight - nearEnd;
    hold(frame, body);
    if (following && up && !atEnd) {
      onFollowing(false);
    } else if (!following && atEnd && first + count >= rows.length) {
      onFollowing(true);
    }
    const near = clientHeight / 2;
    const before = first > 0 && scrollTop - top < near;
    const after = first + count < rows.length && top + body.offsetHeight - (scrollTop + clientHeight) < near;
    if (before || after) setMoved((n) => n + 1);
  }

  /** Remembers what is at the top of what is seen. A jump beyond the block goes by the height that is assumed. */
  function hold(frame: HTMLElement, body: HTMLElement) {
    const y = frame.scrollTop - top;
    if (y < 0 || y > body.offsetHeight) {
      const index = Math.min(rows.length - 1, Math.floor(frame.scrollTop / rowHeight));
      const row = rows.row(index);
      anchor.current = row && { row, offset: frame.scrollTop - index * rowHeight };
      return;
    }
    const place = childAt(body, y);
    const child = body.children[place] as HTMLElement | undefined;
    const row = drawn[place];
    if (child && row) anchor.current = { row, offset: y - child.offsetTop };
  }

  const fresh = following || !seen ? 0 : Math.max(0, rows.length - 1 - rows.indexOf(seen));
  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      {head ? (
        <div className="mb-0.5 shrink-0 overflow-hidden">
          <div ref={heads}>{head}</div>
        </div>
      ) : null}
      <section
        ref={box}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={(event) => {
          if (event.key === 'End') onFollow();
        }}
        className="@container min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-panel font-mono text-xs leading-5 [overflow-anchor:none]"
        data-testid="log-lines"
      >
        {rows.length === 0 ? <div className="font-sans text-[13px]">{empty}</div> : null}
        <div className="relative min-w-full">
          <div ref={block} className="absolute left-0 min-w-full" style={{ top }}>
            {/* Nothing of a row says where it stands, so that one that stays is not touched. */}
            {drawn.map((row) => (
              <div key={row.key} data-row={row.kind}>
                {draw(row)}
              </div>
            ))}
          </div>
        </div>
      </section>
      {following || !grows || rows.length === 0 ? null : (
        <button
          type="button"
          onClick={onFollow}
          className={cx(buttonClass('default', 'm'), 'absolute bottom-3 left-1/2 -translate-x-1/2 shadow-raised')}
        >
          <ArrowDown aria-hidden />
          {fresh > 0 ? countWords(fresh, 'new line') : 'Follow'}
        </button>
      )}
    </div>
  );
}
