import { describe, expect, it } from 'vitest';
import type { Deployment, Service } from '@/lib/model/service';
import { hashOf, lookCounts, newsOf, pauseMs, pushesDue, repositoriesToLookAt } from './round.rules';

const hour = 3_600_000;
const now = 1_000 * hour;
const deployment = (over: Partial<Deployment> = {}): Deployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinitionArn: 'web:1',
  desired: 2,
  running: 2,
  pending: 0,
  failed: 0,
  rolloutState: 'COMPLETED',
  createdAt: now - 100 * hour,
  updatedAt: now - 100 * hour,
  ...over,
});
const service = (over: Partial<Service> = {}): Service => ({
  scope: { account: 'a', region: 'r' },
  cluster: 'c',
  name: 'web',
  arn: 'arn',
  status: 'ACTIVE',
  desired: 2,
  running: 2,
  pending: 0,
  controller: 'ECS',
  deployments: [deployment()],
  taskSets: [],
  events: [],
  loadBalancers: [],
  subnets: [],
  securityGroups: [],
  currentRevisionArns: [],
  tags: {},
  ...over,
});
const seen = { hash: hashOf(service()), desired: 2 };

describe('a round over a service', () => {
  it('reads nothing more of one that is as it was', () => {
    expect(newsOf(service({ running: 1 }), seen, now)).toEqual({ seen, read: false });
  });

  it('on first sight reads one that was deployed within the day, and no other', () => {
    expect(newsOf(service(), undefined, now).read).toBe(false);
    expect(newsOf(service({ deployments: [deployment({ updatedAt: now - hour })] }), undefined, now).read).toBe(true);
  });

  it('reads one whose deployments have changed, and one in flight each time', () => {
    const failed = service({ deployments: [deployment({ rolloutState: 'FAILED' })] });
    expect(newsOf(failed, seen, now).read).toBe(true);
    const flying = service({ deployments: [deployment({ rolloutState: 'IN_PROGRESS' })] });
    expect(newsOf(flying, { hash: hashOf(flying), desired: 2 }, now).read).toBe(true);
  });

  it('tells another desired count, not on first sight', () => {
    expect(newsOf(service({ desired: 5 }), seen, now).scaling).toEqual({ from: 2, to: 5 });
    expect(newsOf(service({ desired: 5 }), undefined, now).scaling).toBeUndefined();
  });
});

describe('the pause until the next round', () => {
  it('is a minute, shorter in flight, and longer where its calls cost too much', () => {
    expect(pauseMs({ clusters: 1, services: 200, inFlight: 0 })).toBe(60_000);
    expect(pauseMs({ clusters: 1, services: 10, inFlight: 1 })).toBe(15_000);
    const large = { clusters: 4, services: 2_000, inFlight: 1 };
    // 8 for clusters and their tasks, 20 to list, 200 to describe; two a second.
    expect(pauseMs(large)).toBe(114_000);
  });
});

describe('a look for pushes', () => {
  it('comes every two minutes, and begins with the first round', () => {
    expect(pushesDue(undefined, now)).toBe(true);
    expect(pushesDue(now - 119_000, now)).toBe(false);
    expect(pushesDue(now - 120_000, now)).toBe(true);
  });

  it('takes a dozen repositories, those first that were looked at longest ago', () => {
    const names = Array.from({ length: 30 }, (_, index) => `r${index}`);
    const looked = new Map<string, number>();
    const turns = [1, 2, 3].flatMap((turn) => {
      const now = repositoriesToLookAt(names, looked, 10);
      for (const name of now) looked.set(name, turn);
      return [now.length];
    });
    expect(turns).toEqual([12, 12, 12]);
    expect(looked.size).toBe(30);
  });

  it('looks at a repository less often the more pages it has', () => {
    const looked = new Map([
      ['large', lookCounts(now, 4_500)],
      ['small', lookCounts(now, 1_000)],
    ]);
    expect(repositoriesToLookAt(['large', 'small'], looked, now + 120_000)).toEqual(['small']);
    expect(repositoriesToLookAt(['large'], looked, now + 4 * 120_000)).toEqual(['large']);
  });
});
