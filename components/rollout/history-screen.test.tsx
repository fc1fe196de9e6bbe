import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { detailOf } from '@/components/service/fixture';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { RolloutRecord } from '@/lib/model/rollout-comparison';
import { timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { entryOf } from './fixture';
import { HistoryScreen } from './history-screen';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(), useRouter: () => ({}) }));
vi.mock('@/components/live/use-live', () => ({ useLive: (_topic: string, initial: unknown) => initial }));

const at = { account: 'cruddur', region: 'us-east-1', cluster: 'main', service: 'web' };
const confirm = async () => ({ ok: false as const, failure: { kind: 'refused' as const, message: 'no' } });
const nothing: RolloutRecord = { figures: {}, registrars: {}, chosen: [] };
const entries: HistoryEntry[] = [
  entryOf({ taskDefinition: 'app:2', by: 'maria', reason: 'release' }, { arn: 'a/1', id: '1' }),
  entryOf({ taskDefinition: 'app:1' }, { arn: 'a/2', id: '2', startedAt: 0, finishedAt: 95_000 }),
];

function shown(record: Partial<RolloutRecord>, value: HistoryEntry[] = entries): string {
  const initial = { ok: true as const, value: detailOf({ history: { value } }) };
  return renderToStaticMarkup(
    <HistoryScreen at={at} initial={initial} record={{ ...nothing, ...record }} canDeploy confirm={confirm} />,
  );
}

describe('the history of a service', () => {
  it('has ECS’s times where nobody followed a rollout, and nothing to compare', () => {
    const page = shown({});
    expect(page).toContain('1:35');
    expect(page).not.toContain('type="checkbox"');
    expect(page).toContain('Tick two deployments that were timed.');
    expect(page).toContain('/rollouts/export"');
  });

  it('has how long a timed one and its overlap took, who and why, and what is to be ticked', () => {
    const figures = { 'a/1': { tookMs: 200_000, overlapMs: 104_000, dipMs: 0, failed: 0 } };
    const page = shown({ figures, registrars: { r: 'arn:aws:iam::1:user/eve' } });
    expect(page).toContain('aria-label="Compare rev 2"');
    expect(page).toContain('href="/cruddur/us-east-1/clusters/main/services/web/rollouts?a=1"');
    expect(page).toContain('1 min 44 s');
    expect(page).toContain('maria: release');
    expect(page).toContain('outside Quarterdeck, registered by eve');
  });

  it('puts two beside each other on one time scale, each by its own name', () => {
    const quick = timelineOf({ doneAt: timelineOf().requestedAt + 50_000, lastOldStoppedAt: undefined, samples: [] });
    const chosen = [
      { deployment: 'a/1', timeline: timelineOf(), metrics: {} },
      { deployment: 'a/2', timeline: quick, metrics: {} },
    ];
    const page = shown({ chosen });
    expect(page).toContain('Side by side');
    for (const name of ['A: rev 2', 'B: rev 1']) expect(page).toContain(name);
    expect(page.split('>3:00</text>')).toHaveLength(3);
    expect(page).toContain('/rollouts/export?deployment=2"');
    const one = shown({ chosen: chosen.slice(0, 1) });
    expect(one).not.toContain('Side by side');
    expect(one).not.toContain('A: rev 2');
  });

  it('shows one that ECS no longer tells of by its id, and hostile text as text', () => {
    const chosen = [{ deployment: 'a/<b>gone', timeline: timelineOf(), metrics: {} }];
    const page = shown({ chosen, registrars: { r: 'arn:aws:iam::1:user/<img src=x>' } }, [entryOf({ reason: '<i>' })]);
    expect(page).toContain('&lt;b&gt;gone');
    expect(page).not.toMatch(/<img|<b>gone|<i>/);
  });

  it('says what would be there, and why it cannot be read', () => {
    expect(shown({}, [])).toContain('No deployment is recorded.');
    const failure = { kind: 'denied' as const, message: 'Not allowed.' };
    const page = renderToStaticMarkup(
      <HistoryScreen at={at} initial={{ ok: false, failure }} record={nothing} canDeploy={false} confirm={confirm} />,
    );
    expect(page).toContain('Not allowed.');
  });
});
