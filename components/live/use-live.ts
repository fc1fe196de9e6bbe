'use client';
import { useEffect } from 'react';
import useSWR from 'swr';
import { readTopic } from './live-client';

/** A topic's present value: `initial` from the page, then what the event stream brings. */
export function useLive<T>(topic: string, initial: T): T {
  const { data, mutate } = useSWR<T>(topic, null, { fallbackData: initial });
  useEffect(() => {
    const leave = readTopic(topic, (event) => {
      if (event.type === 'value') void mutate(event.value as T, { revalidate: false });
    });
    return () => {
      // Nobody keeps it fresh from here on: the next page starts from its own first paint.
      if (leave()) void mutate(undefined, { revalidate: false });
    };
  }, [topic, mutate]);
  return data ?? initial;
}
