'use client';
import { useEffect, useRef, useState } from 'react';
import { parseTopic } from '@/lib/live/topics.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';

/** Where the reading of older lines stands. */
export interface Older {
  state: 'ready' | 'reading' | 'end';
  /** Everything from here on has been read, epoch milliseconds. */
  from?: number;
  failure?: Failure;
  read: () => Promise<void>;
}

const noAnswer: Failure = { kind: 'unreachable', message: 'Quarterdeck did not answer.', advice: 'Try again.' };

type Answer = { lines: LogLine[]; from: number; more: boolean } | { failure: Failure };

async function ask(topic: string, before: number, limit?: number): Promise<Answer> {
  const query = new URLSearchParams({ topic, before: String(before), ...(limit ? { limit: String(limit) } : {}) });
  const answer = await fetch(`/api/logs?${query}`).catch(() => undefined);
  return ((await answer?.json().catch(() => undefined)) as Answer | undefined) ?? { failure: noAnswer };
}

/** Reads all lines of a range, newest first; both ends inclusive, epoch milliseconds. Answers why it could not go on. */
export async function loadRange(
  topic: string,
  { from, to }: { from: number; to: number },
  add: (lines: readonly LogLine[]) => void,
): Promise<Failure | undefined> {
  for (let before = to + 1; before > from; ) {
    const body = await ask(topic, before, 5_000);
    if ('failure' in body) return body.failure;
    add(body.lines.filter(({ at }) => at >= from));
    if (!body.more || body.from >= before) return undefined;
    before = body.from;
  }
  return undefined;
}

/** Reads older lines on demand; `before`: the time of the oldest line that is here. */
export function useOlder(topic: string, before: number | undefined, add: (lines: readonly LogLine[]) => void): Older {
  const [state, setState] = useState<Older['state']>('ready');
  const [from, setFrom] = useState<number>();
  const [failure, setFailure] = useState<Failure>();

  async function read() {
    setState('reading');
    setFailure(undefined);
    const until = Math.min(before ?? Number.POSITIVE_INFINITY, from ?? Number.POSITIVE_INFINITY);
    const at = Number.isFinite(until) ? until : Date.now();
    const body = await ask(topic, at);
    if ('failure' in body) {
      setFailure(body.failure);
      setState('ready');
      return;
    }
    add(body.lines);
    setFrom(body.from);
    setState(body.more ? 'ready' : 'end');
  }

  return { state, from, failure, read };
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
