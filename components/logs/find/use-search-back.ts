'use client';
import { useEffect, useRef, useState } from 'react';
import type { SearchState } from '@/lib/logs/find/search-words.rules';
import type { Span } from '@/lib/logs/span-parts.rules';
import { queryOf } from '@/lib/logs/view-address.rules';
import type { SearchProgress } from '@/lib/model/log-search';
import type { LogView } from '@/lib/model/log-view';
import type { LogFeed } from '../log-feed';
import { readSearch } from './read-search';

/** A search in what is not loaded. */
export interface SearchBack extends SearchState {
  /** Begins, or goes on from where it stands. */
  start: () => void;
  cancel: () => void;
}

interface Place {
  feed: LogFeed;
  view: LogView;
  /** Everything from here on is loaded, epoch milliseconds. */
  loadedFrom: () => number;
  /** All lines of these stretches are here: what lies between is named in the stream. */
  cover: (spans: readonly Span[]) => void;
}

const quiet: SearchState = { running: false };

function hrefOf(topic: string, before: number, { find, selection }: LogView): string {
  const said = new URLSearchParams(queryOf({ find, selection, range: { kind: 'live', lastMs: 0 }, columns: [] }));
  said.delete('last');
  said.set('topic', topic);
  said.set('before', String(before));
  return `/api/logs/search?${said}`;
}

const sum = (before: SearchProgress | undefined, { from, hits, read }: SearchProgress): SearchProgress => ({
  from,
  hits: (before?.hits ?? 0) + hits,
  ...(read === undefined ? {} : { read: (before?.read ?? 0) + read }),
});

/** Looks on the server for what is looked for, back from what is loaded; what is found goes into the feed. */
export function useSearchBack({ feed, view, loadedFrom, cover }: Place): SearchBack {
  const about = hrefOf(feed.topic, 0, view);
  const [last, setLast] = useState({ feed, about, state: quiet });
  const state = last.about === about && last.feed === feed ? last.state : quiet;
  const going = useRef<AbortController | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever looks for something else has given this up
  useEffect(() => () => going.current?.abort(), [about, feed]);

  async function start() {
    going.current?.abort();
    const mine = new AbortController();
    going.current = mine;
    const before = state.progress;
    let now: SearchState = { running: true, ...(before ? { progress: before } : {}) };
    const tell = (change: Partial<SearchState>) => {
      now = { ...now, ...change };
      setLast({ feed, about, state: now });
    };
    tell({});
    for await (const news of readSearch(hrefOf(feed.topic, before?.from ?? loadedFrom(), view), mine.signal)) {
      if (mine.signal.aborted) return;
      if ('progress' in news) tell({ progress: sum(before, news.progress) });
      else if ('end' in news) tell({ running: false, end: news.end });
      else {
        feed.add(news.lines);
        cover(news.lines.map(({ at }) => ({ from: at, to: at })));
      }
    }
  }

  function cancel() {
    going.current?.abort();
    setLast({ feed, about, state: { ...state, running: false, end: { reason: 'cancelled' } } });
  }

  return { ...state, start: () => void start(), cancel };
}
