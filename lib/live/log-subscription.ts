import 'server-only';
import { apiUse } from '@/lib/aws/use';
import { compareLines } from '@/lib/logs/merge.rules';
import type { Entry } from '@/lib/logs/ring';
import type { Tail } from '@/lib/logs/tail';
import type { LogBatch } from '@/lib/model/live-message';
import { encode, type Subscription } from './subscription';

const batchSize = 1_000;
/** The age ticks in the browser; the server says no more often how fresh a log is. */
const statusMs = 2_000;

function statusText(topic: string, tail: Tail): string {
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

const byNewest = (a: Entry, b: Entry) => {
  if (!a.line || !b.line) return a.line ? 1 : -1;
  return compareLines(b.line, a.line);
};

/**
 * A viewer of a log: first what is known, newest lines first, then what arrives. Continues at `after`; a reader whose
 * place is no longer held starts over (`reset`).
 */
export function subscribeToTail(tail: Tail, topic: string, changed: () => void, after?: string): Subscription {
  const [epoch, seq] = (after ?? '').split('.');
  let place = Number(seq);
  let backlog: Entry[] = [];
  let reset = false;
  let told: boolean | undefined;
  let toldAt = 0;
  let toldLiveTail = tail.live.state;

  const startOver = () => {
    place = tail.ring.last;
    backlog = [...tail.ring.all()].sort(byNewest);
    told = undefined;
  };
  const leave = tail.join(changed);
  if (!after || epoch !== tail.epoch || !tail.ring.after(place)) {
    reset = Boolean(after);
    startOver();
  }

  function next(): Entry[] {
    if (backlog.length > 0) return backlog.splice(0, batchSize);
    const entries = tail.ring.after(place, batchSize);
    if (entries) {
      place = entries.at(-1)?.seq ?? place;
      return entries;
    }
    // This reader was slower than the log: what it missed is older than all that is held.
    reset = true;
    startOver();
    return backlog.splice(0, batchSize);
  }

  return {
    take() {
      const entries = next();
      const filled = tail.filled;
      const due = Date.now() - toldAt >= statusMs || tail.live.state !== toldLiveTail;
      const status = due ? [statusText(topic, tail)] : [];
      if (due) toldAt = Date.now();
      toldLiveTail = tail.live.state;
      if (entries.length === 0 && !reset && told === filled) return status;
      const batch: LogBatch = {
        lines: entries.flatMap(({ line }) => line ?? []),
        markers: entries.flatMap(({ marker }) => marker ?? []),
        // Without the whole backlog a place means nothing: after a cut the reader starts over.
        cursor: backlog.length > 0 ? '' : `${tail.epoch}.${place}`,
        filled: filled && backlog.length === 0,
        ...(reset ? { reset } : {}),
      };
      reset = false;
      told = backlog.length > 0 ? undefined : filled;
      if (backlog.length > 0 || place < tail.ring.last) queueMicrotask(changed);
      return [encode({ type: 'log', topic, ...batch }), ...status];
    },
    close: leave,
  };
}
