'use client';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { parseTopic } from '@/lib/live/topics.rules';
import type { Matcher } from '@/lib/logs/find/matcher.rules';
import { addressOf, isAt } from '@/lib/logs/rows/line-address.rules';
import { keyOfLine } from '@/lib/logs/rows/line-order.rules';
import type { LogRow as Row } from '@/lib/logs/rows/row-book.rules';
import { everything } from '@/lib/logs/view/selection.rules';
import { queryOf } from '@/lib/logs/view/view-address.rules';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { LogView } from '@/lib/model/log-view';
import type { LogLook } from '@/lib/model/preferences';
import { paths } from '@/lib/paths';
import type { GoTo } from '../go-to';
import type { LogFeed } from '../log-feed';
import { LogRow } from '../log-row';
import { ColumnHeads } from './column-heads';
import { useSteadyActs } from './use-steady-acts';

interface Viewer {
  feed: LogFeed;
  view: LogView;
  change: (change: Partial<LogView>) => void;
  look: LogLook;
  matcher: Matcher | undefined;
  /** The line that holds what is looked for, of those that are gone through one by one. */
  hit: LogLine | undefined;
  /** What stands before this log's names in the address. */
  pane: string | undefined;
  onLoad: (marker: LogMarker) => void;
  onGoTo: (goTo: GoTo) => void;
  onFollowing: (following: boolean) => void;
}

/** How the rows of a viewer are drawn. `drawn` changes with how they look; `head` names the columns above them. */
export interface LineRows {
  draw: (row: Row) => ReactNode;
  drawn: string;
  head: ReactNode;
}

const toggled = (names: readonly string[], name: string): string[] =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];

/** Draws the rows of a viewer, and does what is asked of a line: open it, point at it, copy it, show what is around it. */
export function useLineRows(viewer: Viewer): LineRows {
  const { feed, view, change, look, matcher, hit, pane, onLoad, onGoTo, onFollowing } = viewer;
  const { rows } = feed;
  const { columns, line: pointed } = view;
  const pathname = usePathname();
  const [detailed, setDetailed] = useState<readonly string[]>([]);
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const [stacks, setStacks] = useState(0);
  useEffect(() => feed.setFolds(look.stacks), [feed, look.stacks]);
  const topic = parseTopic(feed.topic);
  const hitKey = hit && keyOfLine(hit);

  /** What opens must not push away what one reads. */
  const held = (act: () => void) => {
    onFollowing(false);
    act();
  };
  const acts = useSteadyActs({
    onPoint: (line) => change({ line: addressOf(line) }),
    onDetails: (key) => held(() => setDetailed((now) => toggled(now, key))),
    onText: (key) => held(() => setUnfolded((now) => toggled(now, key))),
    onStack: (line, open) =>
      held(() => {
        rows.setOpen(line, open);
        setStacks((n) => n + 1);
      }),
    onColumn: (name) => change({ columns: toggled(columns, name) }),
    onAround: (line) =>
      held(() => {
        change({ selection: everything, find: { ...view.find, mode: 'mark' } });
        onGoTo({ row: rows.rowOf(line) });
      }),
    onLoad,
    hrefOf: (line) =>
      new URL(
        `${pathname}${queryOf({ ...view, line: addressOf(line) }, window.location.search, pane)}`,
        window.location.href,
      ).href,
    taskHref: ({ task }: LogLine) =>
      topic?.kind === 'logs' && task ? paths.task(topic, topic.cluster, task) : undefined,
  });

  return {
    draw: (row) => (
      <LogRow
        row={row}
        utc={look.utc}
        wrap={look.wrap}
        folds={look.stacks}
        showContainer={feed.containers.size > 1}
        matcher={matcher}
        columns={columns}
        pointed={row.kind === 'line' && (row.key === hitKey || (pointed !== undefined && isAt(row.line, pointed)))}
        detailed={detailed.includes(row.key)}
        unfolded={unfolded.includes(row.key)}
        acts={acts}
      />
    ),
    drawn: [look.wrap, look.utc, look.stacks, stacks, columns.join(), detailed.join(), unfolded.join()].join(' '),
    head:
      columns.length === 0 ? null : (
        <ColumnHeads
          columns={columns}
          showContainer={feed.containers.size > 1}
          onRemove={(name) => change({ columns: toggled(columns, name) })}
        />
      ),
  };
}
