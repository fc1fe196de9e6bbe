import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import type { LinkMessage } from '@/components/live/live-connection';
import type { LogRange } from '@/lib/model/log-view';
import { LostLink } from './lost-link';

const live: LogRange = { kind: 'live', lastMs: 900_000 };
const over: LogRange = { kind: 'between', from: 1, to: 2 };
const now = vi.hoisted(() => ({ link: {} as LinkMessage, statuses: [] }));
vi.mock('@/components/live/live-client', () => ({ liveState: () => now, noState: now, onLiveState: () => () => {} }));

/** What stands there while the link is so since 15:14:50 by this browser's clock, which is 2 s behind the server's. */
function drawn(state: LinkMessage['state'], range = live, zone: string | undefined = 'UTC') {
  const since = new Date().setUTCHours(15, 14, 50, 0);
  now.link = { type: 'link', state, since, clockOffset: 2_000 };
  return renderToStaticMarkup(<LostLink range={range} zone={zone} />);
}

it('says since when there is no connection, by the clock of the lines', () => {
  expect(drawn('lost')).toMatch(
    /<p role="status"[^>]*>No connection to Quarterdeck since 15:14:52; trying again\.<\/p>/,
  );
});

it('keeps its place without a word while there is one, before it is known, and for a time that is over', () => {
  for (const state of ['idle', 'connecting', 'open'] as const) expect(drawn(state)).toBe('<p role="status"></p>');
  expect(drawn('lost', over)).toBe('<p role="status"></p>');
});
