import { describe, expect, it } from 'vitest';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { knownBad } from './known-bad.rules';
import { deployment, digest, registry, revision } from './rollback-fixture';

const day = 86_400_000;
const now = 10 * day;
const image = parseImageReference(`${registry}/web:v2`);
const said = (deployments: ServiceDeployment[], at?: number) =>
  knownBad(image, digest(2), {
    deployments,
    revisions: new Map([1, 2].map((n) => [`rev-${n}`, revision(n)])),
    bad: new Map(at === undefined ? [] : [['rev-2', { at, ran: true }]]),
    now,
  })?.text;

describe('an image that is known as bad', () => {
  const breaker = { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 }, finishedAt: 4 * day };

  it('was rolled back by the breaker, an alarm or a person', () => {
    const rolledBack = (more: object) =>
      said([deployment(1, 'SUCCESSFUL'), deployment(2, 'ROLLBACK_SUCCESSFUL', more)]);
    expect(rolledBack(breaker)).toBe('v2 was rolled back by the circuit breaker 6 days ago.');
    expect(rolledBack({ alarms: { status: 'TRIGGERED', triggered: ['5xx'] }, finishedAt: 8 * day })).toBe(
      'v2 was rolled back by an alarm 2 days ago.',
    );
    expect(rolledBack({ stoppedAt: day, finishedAt: 8 * day })).toBe('v2 was rolled back by a person 2 days ago.');
  });

  it('failed, or someone here rolled back from it after it had succeeded', () => {
    expect(said([deployment(2, 'ROLLBACK_FAILED', { finishedAt: 9 * day })])).toContain('failed 1 day ago');
    const left = said([deployment(2, 'SUCCESSFUL', { createdAt: day })], 3 * day);
    expect(left).toBe('Someone rolled back from v2 7 days ago: it counts as bad.');
  });

  it('is cleared by a later success, and never blamed for another image', () => {
    expect(said([deployment(2, 'SUCCESSFUL'), deployment(2, 'ROLLBACK_SUCCESSFUL', breaker)])).toBeUndefined();
    expect(said([deployment(1, 'ROLLBACK_SUCCESSFUL', breaker)])).toBeUndefined();
    expect(said([])).toBeUndefined();
  });

  it('is known by its name where no task came so far that ECS resolved a digest', () => {
    const images = [{ ...image, container: 'app' }];
    const revisions = new Map([['rev-2', { ...revision(2), images }]]);
    const past = { deployments: [deployment(2, 'ROLLBACK_SUCCESSFUL', breaker)], revisions, bad: new Map(), now };
    expect(knownBad(image, digest(2), past)?.text).toContain('rolled back by the circuit breaker');
  });
});
