'use client';
import useSWR from 'swr';

/** A topic's present value: `initial` from the page, then what the event stream brings. */
export function useLive<T>(topic: string, initial: T): T {
  const { data } = useSWR<T>(topic, null, { fallbackData: initial });
  return data ?? initial;
}
