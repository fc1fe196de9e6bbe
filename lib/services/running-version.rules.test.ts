import { describe, expect, it } from 'vitest';
import type { Deployment, Service } from '@/lib/model/service';
import { service as serviceOf } from '@/lib/rollouts/rollback-fixture';
import { versionsOf } from './running-version.rules';
import { shownVersions } from './shown-images.rules';

const arn = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/web:${revision}`;
const image = (tag: string, digest: string) => ({
  ...{ container: 'web', written: `r/web:${tag}`, registry: 'r', repository: 'web', tag },
  runningDigest: `sha256:${digest}`,
});
const revision = (of: number, tag: string, digest = tag) => ({
  taskDefinitionArn: arn(of),
  images: [image(tag, digest)],
});
const deployment = (of: number, running: number, more: Partial<Deployment> = {}): Deployment => ({
  ...{ id: `d${of}`, status: 'PRIMARY', taskDefinitionArn: arn(of), desired: 2, running, pending: 0, failed: 0 },
  ...more,
});
const service = (...deployments: Deployment[]): Service =>
  serviceOf({ deployments, taskDefinitionArn: deployments[0]?.taskDefinitionArn });
const old = (of: number, running = 2, more: Partial<Deployment> = {}) =>
  deployment(of, running, { status: 'ACTIVE', ...more });

describe('what a service runs', () => {
  it('is what the deployment replaces, as long as that has tasks; the target is what comes', () => {
    const flying = service(deployment(9, 0, { rolloutState: 'IN_PROGRESS' }), old(8));
    const { runs, coming } = versionsOf(flying, [revision(9, 'v1.2.0'), revision(8, 'v1.3.1')]);
    expect(runs).toMatchObject({ taskDefinitionArn: arn(8), images: [{ tag: 'v1.3.1' }] });
    expect(coming).toMatchObject({ taskDefinitionArn: arn(9), images: [{ tag: 'v1.2.0' }] });
  });

  it('is the target once the old tasks are gone, and at rest', () => {
    const revisions = [revision(9, 'v2'), revision(8, 'v1')];
    expect(versionsOf(service(deployment(9, 2), old(8, 0)), revisions)).toEqual({ runs: revisions[0] });
    expect(versionsOf(service(deployment(8, 2)), [revision(8, 'v1')])).toEqual({ runs: revision(8, 'v1') });
  });

  it('is what a rollback goes back to, not the failed one that still has a task', () => {
    const back = service(deployment(8, 2), old(9, 1, { rolloutState: 'FAILED' }));
    expect(versionsOf(back, [revision(9, 'v2'), revision(8, 'v1')])).toEqual({ runs: revision(8, 'v1') });
  });

  it('tells the two digests of a forced deployment apart', () => {
    const forced = service(deployment(8, 1), old(8, 1));
    const { runs, coming } = versionsOf(forced, [revision(8, 'latest', 'new'), revision(8, 'latest', 'old')]);
    expect(runs.images[0]?.runningDigest).toBe('sha256:old');
    expect(coming?.images[0]?.runningDigest).toBe('sha256:new');
  });

  it('is told by the tasks where AWS tells no revisions', () => {
    const task = { lastStatus: 'RUNNING', desiredStatus: 'RUNNING', scope: { account: 'a', region: 'r' } };
    const own = { ...task, cluster: 'c', id: 't', arn: 't', taskDefinitionArn: arn(8) };
    const tasks = [{ ...own, containers: [{ name: 'web', image: 'r/web:v1', imageDigest: 'sha256:old' }] }];
    const shown = shownVersions({ service: service(deployment(9, 0), old(8)), revisions: [], tasks });
    expect(shown.runs).toMatchObject({
      taskDefinitionArn: arn(8),
      images: [{ tag: 'v1', runningDigest: 'sha256:old' }],
    });
    expect(shown.coming).toEqual({ taskDefinitionArn: arn(9), images: [] });
  });
});
