'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/class-names';
import { FailureNote } from '@/components/ui/failure-note';
import { everything } from '@/lib/logs/view/selection.rules';
import type { LogFind } from '@/lib/model/log-view';
import type { LogLook } from '@/lib/model/preferences';
import { LineFilters } from './filters/line-filters';
import { FindBar } from './find/find-bar';
import { FindRow } from './find/find-row';
import { useFind } from './find/use-find';
import type { GoTo } from './go-to';
import { useViewerKeys } from './keys/use-viewer-keys';
import { useLineRows } from './line/use-line-rows';
import { LogAside } from './log-aside';
import { LogList } from './log-list';
import { LogNothing } from './log-nothing';
import { isWithoutLines } from './log-nothing.rules';
import { LogToolbar } from './log-toolbar';
import type { SaveLook } from './look/look-saver';
import { useLook } from './look/use-look';
import { useSameTime } from './split/same-time';
import { LogTimeStrip } from './time/log-time-strip';
import { RangePicker } from './time/range-picker';
import { useLogTime } from './time/use-log-time';
import { useLogView } from './use-log-view';

interface Props {
  topic: string;
  /** How this person likes to see logs. */
  look: LogLook;
  /** Remembers how they like it now. */
  onLook?: SaveLook;
  /** One of several side by side: what stands before its names in the address, and its own name. */
  pane?: { prefix: string; name: string };
  /** The Live Tail switch of this log. */
  liveTail?: ReactNode;
}

/** A log that comes in live: one service, task or container. The address says which lines, columns and line it begins with. */
export function LogViewer({ topic, look: remembered, onLook, pane, liveTail }: Props) {
  const { view, change, asked, misread } = useLogView(pane?.prefix ?? '', (line) => setFollowing(line === undefined));
  const root = useRef<HTMLDivElement>(null);
  const label = pane ? `Log lines of ${pane.name}` : 'Log lines';
  const { find, selection, line: pointed } = view;
  const [look, changeLook] = useLook(remembered, onLook);
  const [paused, setPaused] = useState(false);
  const [following, setFollowing] = useState(pointed === undefined);
  const [goTo, setGoTo] = useState<GoTo>();
  const place = { topic, view, change, asked, utc: look.utc, onGoTo: setGoTo, onFollowing: setFollowing };
  const time = useLogTime(place);
  const { feed, state, older, readOlder } = time;
  const { rows } = feed;
  const found = useFind({ reader: time.reader, view, onGoTo: time.go });
  useEffect(() => feed.pause(paused), [feed, paused]);

  useSameTime(root, { rows, onFollowing: setFollowing, onGoTo: setGoTo });
  const said = useViewerKeys(root, {
    ...{ rows, look, onLook: changeLook, paused, onPaused: setPaused },
    ...{ onFollowing: setFollowing, onGoTo: setGoTo, range: view.range, onRange: time.onRange },
  });

  const lines = useLineRows({
    ...{ feed, view, change, look, pane: pane?.prefix, matcher: found.matcher, hit: found.hits.current },
    ...{ onLoad: time.load, onGoTo: setGoTo, onFollowing: setFollowing },
  });
  /** Whoever asks for the newest line asks for what comes, too. */
  const follow = () => {
    setPaused(false);
    setFollowing(true);
  };
  const onFind = (part: Partial<LogFind>) => change({ find: { ...find, ...part } });
  const nothing = (
    <LogNothing
      filled={state.filled && older.state !== 'reading' && !state.scanning && !time.reading.now}
      end={older.state === 'end'}
      left={rows.lines.size}
      view={view}
      reach={time.reach}
      waiting={state.waiting}
      onOlder={readOlder}
      onRead={time.retry}
      onGoOn={() => setPaused(false)}
      onAll={() => change({ selection: everything, find: { ...find, mode: 'mark' } })}
    />
  );
  // What happened to the service is there all the same.
  const withoutLines = isWithoutLines(feed, time.reading.now !== undefined);
  if (state.refused) return <FailureNote failure={state.refused} />;
  return (
    <div
      ref={root}
      data-log-viewer
      className={cx('flex min-h-80 flex-col', pane === undefined ? 'h-[calc(100dvh-150px)]' : 'h-full')}
    >
      <output className="sr-only">{said}</output>
      <LogToolbar
        active={Object.values(selection).filter(({ length }) => length > 0).length}
        find={<FindBar find={find} onFind={onFind} found={found} />}
        aside={
          <LogAside
            {...{ topic, rows, view, look, onLook: changeLook, paused, onPaused: setPaused }}
            beside={pane !== undefined}
          >
            {liveTail}
          </LogAside>
        }
      >
        <RangePicker range={view.range} onRange={time.onRange} onJump={time.jump} zone={time.zone} />
        <LineFilters
          selection={selection}
          onSelection={(part) => change({ selection: { ...selection, ...part } })}
          feed={feed}
        />
      </LogToolbar>
      {misread.length > 0 ? (
        <p role="alert" className="mb-1.5 text-warn">
          This address says something that is not understood ({misread.join(', ')}), so this may not be the view that
          was meant.
        </p>
      ) : null}
      <FindRow {...{ find, onFind, found, rows }} zone={time.zone} />
      <LogTimeStrip time={time} paused={paused} histogram={look.histogram} />
      {withoutLines ? <div className="mb-1.5 rounded-lg border border-line bg-panel">{nothing}</div> : null}
      <LogList
        label={label}
        rows={rows}
        grows={feed.follows}
        version={`${state.version} ${lines.drawn}`}
        draw={lines.draw}
        head={lines.head}
        following={following && !paused}
        onFollowing={setFollowing}
        onFollow={follow}
        goTo={goTo}
        empty={nothing}
        onTop={time.onTop}
      />
    </div>
  );
}
