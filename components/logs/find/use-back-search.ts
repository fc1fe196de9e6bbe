'use client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { LogView } from '@/lib/model/log-view';
import type { LineReader } from '../time/line-reader';
import { serverNow } from '../time/server-now';
import { BackSearch, searchHref } from './back-search';

/** The search in what a reader has not loaded, for what a view looks for; what is found goes into the reader's feed. */
export function useBackSearch(reader: LineReader, { find, selection }: LogView): BackSearch {
  const sought = { topic: reader.feed.topic, find, selection };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same words in the same lines are the same search
  const search = useMemo(() => {
    const { feed } = reader;
    const loadedFrom = () => reader.state.read.at(-1)?.from ?? feed.rows.lines.first()?.at ?? serverNow();
    return new BackSearch(sought, loadedFrom, (lines) => {
      feed.add(lines);
      // What lies between them is not here, and the reader says so.
      reader.isolate(lines.map(({ at }) => at));
    });
  }, [reader, searchHref(sought, 0)]);
  useSyncExternalStore(
    search.subscribe,
    () => search.state,
    () => search.state,
  );
  useEffect(() => () => search.leave(), [search]);
  return search;
}
