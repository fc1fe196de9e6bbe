import 'server-only';
import type { Kysely } from 'kysely';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';
import { logUnexpected } from '@/lib/errors';
import type { Result } from '@/lib/model/failure';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Timeline } from '@/lib/model/timeline';
import { advanceTimeline, closeTimeline } from '@/lib/rollouts/timeline.rules';
import { factsOf, timedEntries } from '@/lib/rollouts/timeline-facts.rules';
import { isDue, needsEyes } from './stopwatch.rules';
import { keepTimeline, openTimelinesOf } from './timelines';

interface Running {
  timeline: Timeline;
  /** As it is on disk. */
  written: Timeline | undefined;
  writtenAt: number;
}

/** A service's stopwatches in memory, so that a look that says nothing new reads and writes nothing. */
interface Book {
  open: Map<string, Running>;
  closed: Set<string>;
  /** One look after the other. */
  turn: Promise<unknown>;
}

type Listener = (key: ServiceKey) => void;

const mostBooks = 500;
const shared = globalThis as typeof globalThis & {
  quarterdeckStopwatches?: WeakMap<Kysely<Tables>, Map<string, Promise<Book>>>;
  quarterdeckRunning?: Set<Listener>;
};

function booksOf(): Map<string, Promise<Book>> {
  shared.quarterdeckStopwatches ??= new WeakMap();
  const books = shared.quarterdeckStopwatches.get(db()) ?? new Map<string, Promise<Book>>();
  shared.quarterdeckStopwatches.set(db(), books);
  return books;
}

async function load(key: ServiceKey): Promise<Book> {
  const { open, closed } = await openTimelinesOf(key);
  const running = open.map(({ deployment, timeline }): [string, Running] => [
    deployment,
    { timeline, written: timeline, writtenAt: 0 },
  ]);
  return { open: new Map(running), closed: new Set(closed), turn: Promise.resolve() };
}

function bookOf(key: ServiceKey): Promise<Book> {
  const books = booksOf();
  const name = JSON.stringify([key.account, key.region, key.cluster, key.service]);
  const book = books.get(name) ?? load(key);
  books.delete(name);
  books.set(name, book);
  book.catch(() => books.delete(name));
  const [oldest] = books.keys();
  if (books.size > mostBooks && oldest !== undefined) books.delete(oldest);
  return book;
}

/** Takes over what a stopwatch is now: always in memory, on disk at each phase and every few seconds. */
async function take(key: ServiceKey, book: Book, deployment: string, timeline: Timeline, now: number): Promise<void> {
  const known = book.open.get(deployment);
  const due = isDue(known?.written, timeline, now - (known?.writtenAt ?? 0));
  if (due) await keepTimeline(key, { deployment, timeline });
  if (timeline.closed) {
    book.open.delete(deployment);
    book.closed.add(deployment);
    return;
  }
  const written = due
    ? { written: timeline, writtenAt: now }
    : { written: known?.written, writtenAt: known?.writtenAt ?? 0 };
  book.open.set(deployment, { timeline, ...written });
}

async function advance(key: ServiceKey, book: Book, detail: ServiceDetail): Promise<void> {
  const now = Date.now();
  const entries = timedEntries(detail, new Set(book.open.keys()), book.closed);
  for (const entry of entries) {
    const { arn } = entry.deployment;
    const before = book.open.get(arn)?.timeline;
    const facts = factsOf(detail, entry, before);
    const timeline = facts && advanceTimeline(before, facts);
    if (timeline && timeline !== before) await take(key, book, arn, timeline, now);
  }
  // So many deployments later nobody waits for its end any more; while the history cannot be read, one may be there.
  const told = new Set(entries.map(({ deployment }) => deployment.arn));
  for (const [arn, { timeline }] of book.open) {
    const known = told.has(arn) || (detail.history.failure !== undefined && !arn.startsWith('ecs-svc/'));
    if (!known) await take(key, book, arn, closeTimeline(timeline), now);
  }
}

/**
 * Advances the stopwatches of a service by one reading of it, whoever asked for it. A service that is gone ends them.
 * Never throws: what goes wrong here must not cost the reading.
 */
export async function timeService(key: ServiceKey, read: Result<ServiceDetail>): Promise<void> {
  try {
    const book = await bookOf(key);
    const look = book.turn.then(async () => {
      if (read.ok) await advance(key, book, read.value);
      else if (read.failure.kind === 'not-found') {
        for (const [arn, { timeline }] of book.open) await take(key, book, arn, closeTimeline(timeline), Date.now());
      }
    });
    book.turn = look.catch(() => undefined);
    await look;
    if (runs(book)) for (const listener of shared.quarterdeckRunning ?? []) listener(key);
  } catch (error) {
    logUnexpected(error);
  }
}

const runs = ({ open }: Book) => [...open.values()].some(({ timeline }) => needsEyes(timeline, Date.now()));

/** Whether a stopwatch of the service runs that short looks make more exact. */
export const isTimed = async (key: ServiceKey): Promise<boolean> => runs(await bookOf(key));

/** Whether its stopwatches run, and none needs short looks. */
export async function isQuiet(key: ServiceKey): Promise<boolean> {
  const book = await bookOf(key);
  return book.open.size > 0 && !runs(book);
}

/** Calls back after every reading of a service whose stopwatch runs. Answers how to stop. */
export function onTimed(listener: Listener): () => void {
  shared.quarterdeckRunning ??= new Set();
  const listeners = shared.quarterdeckRunning;
  listeners.add(listener);
  return () => listeners.delete(listener);
}
