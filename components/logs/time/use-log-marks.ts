'use client';
import { useEffect, useMemo, useState } from 'react';
import { readTopic } from '@/components/live/live-client';
import { marksTopicOf } from '@/lib/live/topics.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMark } from '@/lib/model/log-mark';
import type { LogRange } from '@/lib/model/log-view';

const none: readonly LogMark[] = [];
const unread: Failure = {
  kind: 'unreachable',
  message: 'What happened to the service in this time could not be read.',
  advice: 'Choose the time again.',
};

type Answer = { marks: LogMark[] } | { failure: Failure };

/** Those of a range, once: it may be older than what is told live. */
function useRangeMarks(topic: string, range: LogRange): { marks: readonly LogMark[]; failure?: Failure } {
  const query =
    range.kind === 'between'
      ? `${new URLSearchParams({ topic, from: String(range.from), to: String(range.to) })}`
      : undefined;
  const [read, setRead] = useState<{ query: string; answer: Answer }>();
  useEffect(() => {
    if (!query) return;
    let left = false;
    void fetch(`/api/logs/marks?${query}`)
      .then((response) => response.json() as Promise<Answer>)
      .catch((): Answer => ({ failure: unread }))
      .then((answer) => !left && setRead({ query, answer }));
    return () => {
      left = true;
    };
  }, [query]);
  if (!read || read.query !== query) return { marks: none };
  return 'failure' in read.answer ? { marks: none, failure: read.answer.failure } : { marks: read.answer.marks };
}

/** What happened to the service of a log, in order of time: the newest live, and those of a range that is over. */
export function useLogMarks(topic: string, range: LogRange): { marks: readonly LogMark[]; failure?: Failure } {
  const [live, setLive] = useState<readonly LogMark[]>(none);
  const marksTopic = marksTopicOf(topic);
  useEffect(() => {
    setLive(none);
    if (!marksTopic) return;
    const leave = readTopic(marksTopic, (event) => {
      if (event.type === 'value') setLive(event.value as LogMark[]);
    });
    return () => void leave();
  }, [marksTopic]);
  const { marks: past, failure } = useRangeMarks(topic, range);
  const marks = useMemo(() => {
    const known = new Set(live.map(({ id }) => id));
    const more = past.filter(({ id }) => !known.has(id));
    return more.length === 0 ? live : [...more, ...live].sort((a, b) => a.at - b.at);
  }, [live, past]);
  return { marks, ...(failure ? { failure } : {}) };
}
