import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { nothing } from '@/lib/logs/find/matcher.rules';
import type { Reach } from '@/lib/logs/time/unread.rules';
import { everything } from '@/lib/logs/view/selection.rules';
import type { LogRange } from '@/lib/model/log-view';
import { LogNothing } from './log-nothing';

const between: LogRange = { kind: 'between', from: 1, to: 2 };
const live: LogRange = { kind: 'live', lastMs: 900_000 };
const act = () => {};

const drawn = (range: LogRange, reach: Reach, waiting = 0) =>
  renderToStaticMarkup(
    <LogNothing
      {...{ filled: true, end: false, left: 0, reach, waiting }}
      {...{ onOlder: act, onAll: act, onRead: act, onGoOn: act }}
      view={{ find: nothing, selection: everything, range }}
    />,
  );

it('says that nothing was written only where all was read', () => {
  expect(drawn(between, 'all')).toContain('Nothing was written in this time.');
  expect(drawn(live, 'all')).toContain('Nothing was written in the last 15 min.');
  for (const reach of ['part', 'late', 'to-come'] as const) {
    for (const range of [between, live]) expect(drawn(range, reach)).not.toContain('Nothing was written');
  }
  expect(drawn(between, 'part')).toMatch(/Not all of this time has been read.*Read it/);
});

it('says that lines wait, and lets one go on', () => {
  expect(drawn(live, 'all', 3)).toMatch(/Paused; 3 lines wait\..*Go on/);
  expect(drawn(live, 'all', 3)).not.toContain('Nothing was written');
});
