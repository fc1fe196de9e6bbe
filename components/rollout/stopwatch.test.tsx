import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { detailOf, serviceOf } from '@/components/service/fixture';
import type { HistoryEntry, ServiceDeployment } from '@/lib/model/rollout';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Timeline } from '@/lib/model/timeline';
import { flyingTimeline, timelineOf } from '@/lib/rollouts/whole-timeline-fixture';
import { entryOf, revisionOf } from './fixture';
import { InFlightCard } from './in-flight-card';
import { LastRolloutCard } from './last-rollout-card';

vi.mock('@/components/live/use-live', () => ({ useLive: (_topic: string, initial: unknown) => initial }));

const at = { account: 'cruddur', region: 'us-east-1', cluster: 'main', service: 'backend-flask' };
const definition = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/backend-flask:${revision}`;
const revision = (number: number) => ({ ...revisionOf(`r${number}`, 'v1'), taskDefinitionArn: definition(number) });

function detail(
  timeline: Timeline,
  entry: Partial<HistoryEntry>,
  more: Partial<ServiceDeployment> = {},
): ServiceDetail {
  const newest = entryOf(
    { taskDefinition: 'backend-flask:42', revision: revision(42), ...entry },
    { arn: 'new', sourceRevisionArns: ['r41'], ...more },
  );
  const before = entryOf({ taskDefinition: 'backend-flask:41', revision: revision(41) }, { arn: 'old' });
  return detailOf({
    service: serviceOf(),
    history: { value: [newest, before] },
    stopwatch: { deployment: 'new', timeline },
  });
}

const ended = (timeline: Timeline, entry: Partial<HistoryEntry> = {}, more: Partial<ServiceDeployment> = {}) =>
  renderToStaticMarkup(<LastRolloutCard at={at} detail={detail(timeline, entry, more)} />);

describe('the stopwatch of a rollout that is over', () => {
  const page = ended(timelineOf());

  it('names both versions, its phases by number, overlap, dip, and how exact that is', () => {
    expect(page).toContain('rev 41 → rev 42');
    for (const words of [
      'First new task running <span class="text-ink2">after 31 s',
      'Last old task gone <span class="text-ink2">after 3 min',
      'ECS says SUCCESSFUL <span class="text-ink2">after 3 min 20 s',
      'Both versions could answer for 1 min 44 s.',
      'Fewer healthy tasks than wanted for 10 s, at the worst 2 of 3.',
      'Times are exact to 5 s',
      '3:20',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('now</text>');
  });

  it('says it all to those who do not see the picture, and has it as a table', () => {
    const label = /aria-label="(Tasks of both versions[^"]*)"/.exec(page)?.[1] ?? '';
    expect(label).toContain('First new task running after 31 s');
    expect(label).toContain('Both versions could answer');
    expect(page).toContain('As a table');
    expect(page).toContain('2 running, 1 healthy');
    expect(page).toContain('task b61a7d3c exits with 1');
  });

  it('says by ECS’s own word how it ended, never green unless it succeeded', () => {
    const back = ended(
      timelineOf({ outcome: 'rolled-back', allHealthyAt: undefined, lastOldStoppedAt: undefined, closed: true }),
      { outcome: 'rolled-back', word: 'Rolled back by breaker' },
      { status: 'ROLLBACK_SUCCESSFUL' },
    );
    expect(back).toContain('Rolled back by breaker');
    expect(back).toContain('ECS says ROLLBACK_SUCCESSFUL');
    expect(back).toContain('not seen');
    expect(back).not.toContain('bg-ok-bg');
  });

  it('shows hostile names and reasons as text', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const failures = [{ at: timelineOf().requestedAt + 1000, task: hostile, clause: hostile }];
    const shown = ended(timelineOf({ failures }), { taskDefinition: hostile });
    expect(shown).not.toContain('<img');
    expect(shown).toContain('&lt;img');
  });

  it('is not there for a deployment that nobody followed', () => {
    const unseen = { ...detail(timelineOf(), {}), stopwatch: { deployment: 'another', timeline: timelineOf() } };
    expect(renderToStaticMarkup(<LastRolloutCard at={at} detail={unseen} />)).toBe('');
    expect(ended(flyingTimeline(), { outcome: 'in-flight' })).toBe('');
  });
});

describe('the stopwatch of a rollout in flight', () => {
  const flying = { status: 'IN_PROGRESS' };
  const shown = (timeline: Timeline) =>
    renderToStaticMarkup(<InFlightCard detail={detail(timeline, { outcome: 'in-flight' }, flying)} />);

  it('shows what has happened and what has not yet', () => {
    const page = shown(flyingTimeline());
    expect(page).toContain('Elapsed');
    expect(page).toContain('All new tasks healthy <span class="text-ink2">not yet');
    expect(page).toContain('Both versions can answer, for 50 s so far.');
    expect(page).not.toContain('role="progressbar"');
  });

  it('says what is left by earlier rollouts', () => {
    const whole = detail(flyingTimeline(), { outcome: 'in-flight' }, flying);
    const earlier = entryOf({}, { arn: 'old', startedAt: 0, finishedAt: 200_000 });
    const history = { value: [...(whole.history.value ?? []), earlier] };
    const page = renderToStaticMarkup(<InFlightCard detail={{ ...whole, history }} />);
    expect(page).toContain('about 2 min left (median of 1 earlier rollout)');
    expect(page).toContain('expected</text>');
  });

  it('expects no end of one that is being rolled back, or fails again and again', () => {
    const whole = detail(flyingTimeline(), { outcome: 'in-flight' }, flying);
    const earlier = entryOf({}, { arn: 'old', startedAt: 0, finishedAt: 200_000 });
    const [newest = earlier] = whole.history.value ?? [];
    const shownWith = (entry: HistoryEntry) =>
      renderToStaticMarkup(
        <InFlightCard detail={{ ...whole, history: { value: [entry, earlier] }, inFlight: { ...entry.deployment } }} />,
      );
    expect(shownWith(newest)).toContain('earlier rollout)');
    const back = { ...newest, deployment: { ...newest.deployment, status: 'ROLLBACK_IN_PROGRESS' } };
    expect(shownWith(back)).not.toContain('earlier rollout');
    const failing = { ...newest, word: 'Still failing', sentence: 'Still failing: 4 tries.' };
    expect(shownWith(failing)).not.toContain('earlier rollout');
  });

  it('stands before anything of it was seen', () => {
    const bare = { requestedAt: 1000, overlaps: [], dips: [], failures: [], samples: [], resolutionMs: 0 };
    expect(shown(bare)).toContain('First new task running <span class="text-ink2">not yet');
  });
});
