'use client';
import { useEffect, useState } from 'react';
import { readTopic } from '@/components/live/live-client';
import { marksTopicOf } from '@/lib/live/topics.rules';
import type { LogMark } from '@/lib/model/log-mark';

const none: readonly LogMark[] = [];

/** What happened to the service of a log, by our own record and what is watched anyway; in order of time. */
export function useLogMarks(topic: string): readonly LogMark[] {
  const [marks, setMarks] = useState<readonly LogMark[]>(none);
  const marksTopic = marksTopicOf(topic);
  useEffect(() => {
    setMarks(none);
    if (!marksTopic) return;
    const leave = readTopic(marksTopic, (event) => {
      if (event.type === 'value') setMarks(event.value as LogMark[]);
    });
    return () => void leave();
  }, [marksTopic]);
  return marks;
}
