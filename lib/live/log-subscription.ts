import 'server-only';
import { apiUse } from '@/lib/aws/use';
import { behindMarker } from '@/lib/logs/sweep/markers.rules';
import type { Tail } from '@/lib/logs/tail/tail';
import type { LogBatch, LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { cursorText, type LogCursor, parseCursor } from './log-cursor.rules';
import { linesText } from './log-texts';
import { encode, type Place, type Subscription } from './subscription';

/** The age ticks in the browser; the server says no more often how fresh a log is. */
const statusMs = 2_000;
/** Between two batches to a reader who has all, so that a burst is no thousand messages. */
const leastMs = 100;

/** What a reader sees of a tail. */
export type Followed = Pick<Tail, 'epoch' | 'ring' | 'filled' | 'since' | 'freshness' | 'intervalMs' | 'place'> & {
  live: Pick<Tail['live'], 'state'>;
  join(listener: () => void): () => void;
};

function statusText(topic: string, tail: Followed): string {
  const { account, region } = tail.place;
  const use = { ...apiUse({ account, region }), intervalSeconds: tail.intervalMs / 1_000, targetSeconds: 1 };
  return encode({
    type: 'status',
    topic,
    scope: { account, region },
    use,
    ...tail.freshness,
    liveTail: tail.live.state,
  });
}

/** Where a new reader begins: behind all that is held, which it gets as its backlog. */
const beginning = ({ epoch, ring }: Followed): LogCursor => ({
  epoch,
  place: ring.last,
  back: ring.last + 1,
  mark: 0,
  floor: 0,
});

/**
 * A viewer of a log: first what is held, newest arrivals first, then what arrives. It is a place in the tail and nothing
 * more: a reader who was too slow, or away too long, gets a row that names what it missed and goes on with the oldest
 * that is held. `after` continues where a reader was; in another tail than that one's it starts over (`reset`).
 */
export function subscribeToTail(
  tail: Followed,
  topic: string,
  changed: () => void,
  { after, reader }: Place = {},
): Subscription {
  const { ring } = tail;
  const asked = parseCursor(after);
  const held = asked?.epoch === tail.epoch && asked.place <= ring.last ? asked : undefined;
  let at = held ?? beginning(tail);
  let reset = after !== undefined && !held;
  /** It has just come back: what it missed was not its slowness. */
  let away = held !== undefined;
  let told: Pick<LogBatch, 'filled' | 'since'> | undefined;
  let statusAt = 0;
  let sentAt = 0;
  let toldLiveTail = tail.live.state;
  let timer: NodeJS.Timeout | undefined;

  const hasMore = () => at.back > 0 || at.place < ring.last;
  const leave = tail.join(() => {
    const wait = hasMore() && at.back > 0 ? 0 : sentAt + leastMs - Date.now();
    if (wait <= 0) changed();
    else timer ??= setTimeout(whenDue, wait);
  });
  function whenDue() {
    timer = undefined;
    changed();
  }

  /** The next lines, with the number of the first, and a row for those that are held no more. */
  function next(): { lines: LogLine[]; first: number; missed: LogMarker[] } {
    if (at.back > 0) {
      const lines = ring.before(at.back);
      const first = Math.max(ring.first, at.back - lines.length);
      // What was dropped meanwhile is older than what a new reader is promised: `floor` says so.
      at = first <= ring.first ? { ...at, back: 0, floor: ring.droppedTo } : { ...at, back: first };
      return { lines, first, missed: [] };
    }
    const dropped = ring.droppedAfter(at.place);
    const missed = dropped ? [behindMarker(tail.epoch, at.place, dropped, away)] : [];
    const first = Math.max(at.place + 1, ring.first);
    const lines = ring.from(first);
    at = { ...at, place: first + lines.length - 1 };
    return { lines, first, missed };
  }

  return {
    take() {
      const due = Date.now() - statusAt >= statusMs || tail.live.state !== toldLiveTail;
      const { lines, first, missed } = next();
      const markers = [...missed, ...ring.markersAfter(at.mark)];
      at = { ...at, mark: ring.mark };
      away = false;
      const filled = tail.filled && at.back === 0;
      const since = filled && tail.since !== undefined ? Math.max(tail.since, at.floor + 1) : undefined;
      const more = hasMore();
      if (more) queueMicrotask(changed);
      const readTo = more ? undefined : tail.freshness.at;
      const status = due ? [statusText(topic, tail)] : [];
      if (due) statusAt = Date.now();
      toldLiveTail = tail.live.state;
      const news = lines.length > 0 || markers.length > 0 || reset || due;
      if (!news && told?.filled === filled && told.since === since) return status;
      const batch: Omit<LogBatch, 'lines'> = {
        markers,
        cursor: cursorText(at),
        filled,
        ...(reset ? { reset: Date.now() } : {}),
        ...(since === undefined ? {} : { since }),
        ...(readTo === undefined ? {} : { readTo }),
      };
      reset = false;
      told = { filled, since };
      sentAt = Date.now();
      return [linesText(ring, { topic, reader, ...batch }, first, lines), ...status];
    },
    close() {
      clearTimeout(timer);
      leave();
    },
  };
}
