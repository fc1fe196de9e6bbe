import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import type { LogRange } from '@/lib/model/log-view';
import { LogFeed } from './log-feed';
import { LogStatus } from './log-status';
import type { LogTime } from './time/use-log-time';
import type { Older } from './use-older';

const idle = vi.hoisted(() => ({ link: { state: 'idle', since: 0, clockOffset: 0 }, statuses: [] }));
vi.mock('@/components/live/live-client', () => ({
  ...{ liveState: () => idle, noState: idle, onLiveState: () => () => {} },
}));

const live: LogRange = { kind: 'live', lastMs: 900_000 };

/** What stands above a log whose older lines are so. */
function drawn(state: Older['state'], range = live) {
  const feed = new LogFeed('logs:a/r/c/s', undefined, false);
  const reading = { read: [] } as Partial<LogTime['reading']>;
  const time = { topic: feed.topic, feed, state: feed.state, range, zone: 'UTC', reading, older: { state } };
  return renderToStaticMarkup(<LogStatus time={time as unknown as LogTime} paused={false} />);
}

it('offers older lines as long as there may be some', () => {
  expect(drawn('ready')).toMatch(/<button(?![^>]*aria-disabled=)[^>]*>Older lines</);
  expect(drawn('reading')).toContain('>Reading older lines…<');
});

it('says that there are none once the end is reached, and what is taken for it', () => {
  const end = /aria-disabled="true"[^>]*title="No older lines were found; 30 days[^>]*>No older lines</;
  expect(drawn('end')).toMatch(end);
});

it('says of a time that was chosen that it begins there', () => {
  expect(drawn('ready', { kind: 'between', from: 1, to: 2 })).toMatch(/This range begins here[^>]*>Older lines</);
});
