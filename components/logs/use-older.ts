'use client';
import { useEffect, useRef, useState } from 'react';
import { parseTopic } from '@/lib/live/topics.rules';
import type { Span } from '@/lib/logs/time/span-parts.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import { readLinesBefore } from './time/read-lines';
import { serverNow } from './time/server-now';

/** Where the reading of older lines stands. */
export interface Older {
  state: 'ready' | 'reading' | 'end';
  failure?: Failure;
  read: () => Promise<void>;
}

interface Place {
  topic: string;
  /** What the lines go into: where it is another one, the reading begins anew. */
  owner: object;
  /** Event time of the oldest line that is here, epoch milliseconds. */
  first: number | undefined;
  add: (lines: readonly LogLine[]) => void;
  /** All lines of this stretch are here now. */
  onRead?: ((span: Span) => void) | undefined;
}

interface Now {
  owner: object;
  state: Older['state'];
  from?: number;
  failure?: Failure;
}

/** Reads older lines on demand, a stretch at a time; one demand at a time is answered. */
export function useOlder({ topic, owner, first, add, onRead }: Place): Older {
  const [last, setLast] = useState<Now>({ owner, state: 'ready' });
  const now: Now = last.owner === owner ? last : { owner, state: 'ready' };
  const reading = useRef<object | undefined>(undefined);

  async function read() {
    if (reading.current === owner) return;
    reading.current = owner;
    const { from } = now;
    const reached = from === undefined ? { owner } : { owner, from };
    setLast({ ...reached, state: 'reading' });
    // More lines than are here may have been written in the millisecond of the oldest one.
    const until = Math.min(
      first === undefined ? Number.POSITIVE_INFINITY : first + 1,
      from ?? Number.POSITIVE_INFINITY,
    );
    const before = Number.isFinite(until) ? until : serverNow();
    const answer = await readLinesBefore(topic, before);
    if (reading.current === owner) reading.current = undefined;
    // Meanwhile another owner may have begun: what it says stays.
    const tell = (next: Now) => setLast((was) => (was.owner === owner ? next : was));
    if ('failure' in answer) {
      tell({ ...reached, state: 'ready', failure: answer.failure });
      return;
    }
    add(answer.lines);
    onRead?.({ from: answer.from, to: before - 1 });
    tell({ owner, state: answer.more ? 'ready' : 'end', from: answer.from });
  }

  return { state: now.state, ...(now.failure ? { failure: now.failure } : {}), read };
}

/** A task that is silent may have ended long ago: its lines are looked for once, without being asked. */
export function useOlderOfSilentTask(topic: string, silent: boolean, older: Older): void {
  const asked = useRef('');
  const topicData = parseTopic(topic);
  const isTask = topicData?.kind === 'logs' && topicData.task !== undefined;
  useEffect(() => {
    if (!isTask || !silent || asked.current === topic) return;
    asked.current = topic;
    void older.read();
  }, [isTask, silent, topic, older]);
}
