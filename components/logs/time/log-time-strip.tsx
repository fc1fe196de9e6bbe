'use client';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { FailureNote } from '@/components/ui/failure-note';
import { useNow } from '@/components/ui/use-now';
import { pictureOf } from '@/lib/logs/time/histogram.rules';
import { unreadOf } from '@/lib/logs/time/unread.rules';
import { LogStatus } from '../log-status';
import { Histogram } from './histogram';
import { LostLink } from './lost-link';
import { serverNow } from './server-now';
import type { LogTime } from './use-log-time';

interface Props {
  time: LogTime;
  paused: boolean;
  /** The picture of lines over time is shown. */
  histogram: boolean;
}

/** Between the toolbar and the lines: how far they go, how fresh they are, and the picture of them over time. */
export function LogTimeStrip({ time, paused, histogram }: Props) {
  const { range, zone, reading, failure } = time;
  return (
    <>
      <LogStatus time={time} paused={paused} />
      <LostLink range={range} zone={zone} />
      {failure ? (
        <div className="mb-2 grid gap-1">
          <FailureNote failure={failure} />
          {reading.left && !reading.now ? (
            <Button className="justify-self-start" onClick={time.retry}>
              Try again
            </Button>
          ) : null}
        </div>
      ) : null}
      {histogram ? (
        <div className="min-h-[86px]">
          {zone ? <Picture key={range.kind === 'live' ? range.lastMs : range.from} time={time} zone={zone} /> : null}
        </div>
      ) : null}
    </>
  );
}

function Picture({ time, zone }: { time: LogTime; zone: string }) {
  const { feed, state, range, reading, marks, onRange, jump } = time;
  const live = range.kind === 'live';
  // Drawn again each second while it moves, and whenever lines have come.
  useNow(live ? 1_000 : 60_000);
  const newest = feed.rows.lines.last()?.at ?? 0;
  const now = serverNow();
  const { from, to, width } = pictureOf(range, live ? Math.max(now, Math.min(newest, now + 60_000)) : now);
  const picture = useMemo(() => ({ from, to, width }), [from, to, width]);
  const { markers, heldFrom } = feed.rows;
  const readTo = live ? feed.readTo : undefined;
  const until = live ? Math.min(to - 1, now) : Math.min(to - 1, range.to);
  return (
    <Histogram
      counts={feed.rows.counts}
      version={state.version}
      picture={picture}
      live={live}
      unread={unreadOf(
        { from: live ? from : range.from, to: until },
        { read: reading.read, markers, heldFrom, readTo },
      )}
      marks={marks}
      zone={zone}
      now={now}
      onRange={onRange}
      onJump={jump}
    />
  );
}
