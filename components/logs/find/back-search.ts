import type { SearchState } from '@/lib/logs/find/search-words.rules';
import { queryOf } from '@/lib/logs/view/view-address.rules';
import type { LogLine } from '@/lib/model/log';
import type { SearchProgress } from '@/lib/model/log-search';
import type { LogFind, LogSelection } from '@/lib/model/log-view';
import { readSearch } from './read-search';

/** What is looked for, and in which lines of which log. */
export interface Sought {
  topic: string;
  find: LogFind;
  selection: LogSelection;
}

/** The address of a search in the lines before a time, epoch milliseconds; the same however hits are shown. */
export function searchHref({ topic, find, selection }: Sought, before: number): string {
  const query = new URLSearchParams(queryOf({ find, selection, range: { kind: 'live', lastMs: 0 }, columns: [] }));
  for (const name of ['last', 'lines']) query.delete(name);
  query.set('topic', topic);
  query.set('before', String(before));
  return `/api/logs/search?${query}`;
}

const sum = (before: SearchProgress | undefined, { from, hits, read }: SearchProgress): SearchProgress => ({
  from,
  hits: (before?.hits ?? 0) + hits,
  ...(read === undefined ? {} : { read: (before?.read ?? 0) + read }),
});

/** One search on the server for one thing: begun, given up and gone on with as often as one likes. */
export class BackSearch {
  #state: SearchState = { running: false };
  readonly #listeners = new Set<() => void>();
  #going: AbortController | undefined;

  /** `loadedFrom`: everything from here on is loaded, epoch milliseconds; asked when it begins. */
  constructor(
    private readonly sought: Sought,
    private readonly loadedFrom: () => number,
    private readonly onLines: (lines: readonly LogLine[]) => void,
    private readonly read: typeof readSearch = readSearch,
  ) {}

  get state(): SearchState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins, or goes on from where it stands; resolves at its end. */
  async start(): Promise<void> {
    this.leave();
    const going = new AbortController();
    this.#going = going;
    const { progress: before } = this.#state;
    this.#set({ running: true, ...(before ? { progress: before } : {}) });
    for await (const news of this.read(searchHref(this.sought, before?.from ?? this.loadedFrom()), going.signal)) {
      if (going.signal.aborted) return;
      if ('progress' in news) this.#set({ ...this.#state, progress: sum(before, news.progress) });
      else if ('end' in news) this.#set({ ...this.#state, running: false, end: news.end });
      else this.onLines(news.lines);
    }
  }

  /** The person has enough. */
  cancel(): void {
    this.leave();
    this.#set({ ...this.#state, running: false, end: { reason: 'cancelled' } });
  }

  /** Nobody looks for it any more. */
  leave(): void {
    this.#going?.abort();
    this.#going = undefined;
  }

  #set(state: SearchState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
