'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import type { Matcher, LogRow as Row } from '@/lib/logs/search.rules';
import { LogRow } from './log-row';

const rowHeight = 20;
const nearEnd = 24;

export interface LogListProps {
  rows: readonly Row[];
  utc: boolean;
  wrap: boolean;
  showContainer: boolean;
  matcher: Matcher | undefined;
  /** Follows the newest line until someone scrolls up. */
  following: boolean;
  onFollowing: (following: boolean) => void;
}

/** The rows in view, and only those. Keeps the line in view in its place when others come before or after it. */
export function LogList({ rows, utc, wrap, showContainer, matcher, following, onFollowing }: LogListProps) {
  const box = useRef<HTMLDivElement>(null);
  const top = useRef<{ key: string; offset: number } | undefined>(undefined);
  const [seenUntil, setSeenUntil] = useState(0);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
  });

  const newest = rows.at(-1)?.at ?? 0;
  const height = list.getTotalSize();
  const lastTop = useRef(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // `height` counts too: rows that wrap are measured after they are drawn.
    if (following && height > 0) {
      element.scrollTop = element.scrollHeight;
      return;
    }
    const held = top.current;
    const index = held ? rows.findIndex((row) => row.key === held.key) : -1;
    const start = list.measurementsCache[index]?.start;
    if (held && start !== undefined) element.scrollTop = start + held.offset;
  }, [rows, following, height, list]);

  // Sizes of the other layout are worth nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: wrapping is what changes the sizes
  useEffect(() => list.measure(), [wrap, list]);

  function onScroll() {
    const element = box.current;
    if (!element) return;
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - nearEnd;
    // Growing rows move the end away; only a person scrolls up.
    const up = element.scrollTop < lastTop.current - 1;
    lastTop.current = element.scrollTop;
    if (following && up && !atEnd) {
      setSeenUntil(newest);
      onFollowing(false);
    } else if (!following && atEnd) {
      onFollowing(true);
    }
    const first = list.getVirtualItemForOffset(element.scrollTop);
    const row = first && rows[first.index];
    top.current = first && row ? { key: row.key, offset: element.scrollTop - first.start } : undefined;
  }

  const fresh = following ? 0 : rows.reduceRight((count, row) => (row.at > seenUntil ? count + 1 : count), 0);
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label="Log lines"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={(event) => {
          if (event.key === 'End') onFollowing(true);
        }}
        className="h-full overflow-auto rounded-lg border border-line bg-panel py-1 font-mono text-xs leading-5"
        data-testid="log-lines"
      >
        <div className="relative min-w-full" style={{ height, width: wrap ? '100%' : undefined }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <div
                key={item.key}
                data-index={item.index}
                ref={wrap ? list.measureElement : undefined}
                className={cx('absolute top-0 left-0 min-w-full', wrap ? 'w-full' : 'h-5')}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LogRow row={row} utc={utc} wrap={wrap} showContainer={showContainer} matcher={matcher} />
              </div>
            ) : null;
          })}
        </div>
      </section>
      {following ? null : (
        <button
          type="button"
          onClick={() => onFollowing(true)}
          className={buttonClass('default', 'm', 'absolute bottom-3 left-1/2 -translate-x-1/2 shadow-raised')}
        >
          <ArrowDown aria-hidden />
          {fresh > 0 ? `${fresh} new ${fresh === 1 ? 'line' : 'lines'}` : 'Follow'}
        </button>
      )}
    </div>
  );
}
