import type { Missed } from '@/lib/logs/rows/intake.rules';
import { lateAwayMarker } from '@/lib/logs/sweep/markers.rules';
import { common, type Span, without } from '@/lib/logs/time/span-parts.rules';
import type { LineReader } from './line-reader';
import { readLinesBefore } from './read-lines';

/** What is read without being asked for; the rest is named, with a button. */
const mostLines = 50_000;
const mostLate = 20_000;
const pageLines = 5_000;

/** Reads what a feed missed while the machine slept or nobody saw the tab. Answers how to end it. */
export const readMissed = (reader: LineReader): (() => void) =>
  reader.feed.whenMissed((missed) => void fill(reader, missed));

async function fill(reader: LineReader, { marker, busy, span, lines = 0, late }: Missed): Promise<void> {
  if (lines > mostLines) return;
  const { feed, signal } = reader;
  feed.addMarkers([busy]);
  const failure = span.from <= span.to ? await reader.readAgain(span, mostLines) : undefined;
  const left = without(span, reader.state.read);
  const [first, last] = [left[0], left.at(-1)];
  if (failure && first && last) {
    // The row says why, instead of one for the gap alone.
    for (const part of left) reader.cover(part);
    const load = { from: first.from, to: last.to };
    feed.addMarkers([{ ...marker, at: load.from, load, text: `${marker.text} ${failure.message}` }]);
    return;
  }
  // Late lines belong between those that are here.
  const here = late ? reader.state.read.flatMap((part) => common(part, late) ?? []) : [];
  for (const part of here.reverse()) {
    const unread = await readLate(reader, part, signal);
    if (unread) feed.addMarkers([lateAwayMarker(unread)]);
  }
  feed.dropMarker(marker.id);
}

/** Looks through a stretch that is here for lines that came late; answers what of it was not looked through. */
async function readLate({ feed }: LineReader, span: Span, signal: AbortSignal): Promise<Span | undefined> {
  let [before, count] = [span.to + 1, 0];
  while (before > span.from && count < mostLate && !signal.aborted) {
    const answer = await readLinesBefore(feed.topic, before, pageLines, signal);
    if (signal.aborted || 'failure' in answer || (answer.more && answer.from >= before)) break;
    feed.add(answer.lines.filter(({ at }) => at >= span.from));
    await feed.settled();
    count += answer.lines.length;
    before = answer.more ? answer.from : span.from;
  }
  return before > span.from ? { from: span.from, to: before - 1 } : undefined;
}
