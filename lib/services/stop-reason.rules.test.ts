import { describe, expect, it } from 'vitest';
import type { Task } from '@/lib/model/task';
import { explainStop, problemsOf } from './stop-reason.rules';

const stopped = (part: Partial<Task>): Task => ({
  scope: { account: 'a', region: 'us-east-1' },
  cluster: 'main',
  id: '0123456789abcdef0123456789abcdef',
  arn: '',
  taskDefinitionArn: '',
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  containers: [],
  ...part,
});
const app = { name: 'app', image: '1.dkr.ecr.us-east-1.amazonaws.com/api:v9' };

describe('a stopped task', () => {
  it.each([
    ['CannotPullContainerError: 1.dkr.ecr/api:v9: not found', 'fails to pull its image: it does not exist'],
    [
      'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit',
      'fails to pull its image: the registry limits pulls',
    ],
    ['CannotPullContainerError: pull access denied for api', 'fails to pull its image: access is denied'],
    [
      'CannotPullContainerError: Get https://api.ecr: dial tcp 1.2.3.4:443: i/o timeout',
      'fails to pull its image: it has no way to the registry',
    ],
    [
      'CannotPullContainerError: no matching manifest for linux/amd64',
      'cannot use its image: it is built for another processor',
    ],
    ['CannotPullContainerError: something new', 'fails to pull its image'],
    [
      'ResourceInitializationError: unable to pull registry auth from Amazon ECR',
      'fails to pull its image: it has no way to the registry',
    ],
    [
      'ResourceInitializationError: not authorized to perform: ecr:GetAuthorizationToken',
      'fails to pull its image: its execution role may not sign in to ECR',
    ],
    ['ResourceInitializationError: not authorized to perform: ssm:GetParameters', 'may not read its secrets'],
    ['ResourceInitializationError: invalid ssm parameters: /a/b', 'names a secret that does not exist'],
    ['ResourceInitializationError: the specified log group does not exist', 'cannot write its log'],
    ['ResourceInitializationError: anything else', 'could not be prepared'],
    ['OutOfMemoryError: Container killed due to memory usage', 'ran out of memory'],
    ['exec /bin/app: exec format error', 'cannot start: its image is built for another processor'],
    [
      'CannotStartContainerError: exec: "run": executable file not found in $PATH',
      'cannot start: its command is not in the image',
    ],
    ['Task failed ELB health checks in (target-group arn)', "failed the load balancer's health check"],
    ['Task failed container health checks', 'failed its container health check'],
    ['Capacity is unavailable at this time.', 'gets no capacity'],
    ['Host EC2 (instance i-1) terminated.', 'lost its host'],
  ])('%s: %s', (stoppedReason, clause) => {
    const problem = explainStop(stopped({ stoppedReason, stopCode: 'TaskFailedToStart' }));
    expect(problem?.clause).toBe(clause);
    expect(problem?.detail).toBe(stoppedReason);
  });

  it.each([
    [0, 'its program ended by itself'],
    [1, 'its program failed'],
    [127, 'its command was not found'],
    [137, 'it was killed'],
    [139, 'crashed in native code'],
    [42, 'its program failed'],
  ])('whose container exited with %i says so', (exitCode, words) => {
    const problem = explainStop(
      stopped({
        stopCode: 'EssentialContainerExited',
        stoppedReason: 'Essential container in task exited',
        containers: [{ ...app, exitCode }],
      }),
    );
    expect(problem?.what).toContain(`Container app exited with ${exitCode}: `);
    expect(problem?.what).toContain(words);
  });

  it("takes a container's own reason before the task's general one", () => {
    const reason = 'CannotPullContainerError: failed to resolve ref: not found';
    const problem = explainStop(stopped({ stoppedReason: 'Task failed to start', containers: [{ ...app, reason }] }));
    expect(problem?.what).toBe('The image 1.dkr.ecr.us-east-1.amazonaws.com/api:v9 does not exist in its registry.');
  });

  it('names the container that failed, not the side car that was stopped with it', () => {
    const problem = explainStop(
      stopped({
        containers: [
          { name: 'xray', exitCode: 143 },
          { ...app, exitCode: 1 },
        ],
      }),
    );
    expect(problem?.what).toContain('Container app exited with 1');
  });

  it("shows AWS's own words where the cause is not known", () => {
    const problem = explainStop(stopped({ stoppedReason: 'A thing nobody saw before.' }));
    expect(problem).toMatchObject({
      what: 'Task stopped: A thing nobody saw before.',
      detail: 'A thing nobody saw before.',
    });
  });

  it.each([
    { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)' },
    { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' },
    { stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)' },
  ])('that was meant to stop is no problem: $stoppedReason', (part) => {
    expect(explainStop(stopped(part))).toBeUndefined();
  });

  it('that the scheduler stopped for its health is a problem', () => {
    const part = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed container health checks' };
    expect(explainStop(stopped(part))?.clause).toBe('failed its container health check');
  });

  it('that still runs is no problem', () => {
    expect(explainStop(stopped({ lastStatus: 'RUNNING' }))).toBeUndefined();
  });

  it('problems come newest first', () => {
    const at = (stoppedAt: number) => stopped({ id: `${stoppedAt}`, stoppedAt, stoppedReason: 'x' });
    expect(problemsOf([at(1), at(3), at(2)]).map((p) => p.task)).toEqual(['3', '2', '1']);
  });
});

describe('a container that ends with 0', () => {
  const ended = { stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' };
  const containers = [{ ...app, exitCode: 0 }];

  it('has done its work in a standalone task', () => {
    expect(explainStop(stopped({ ...ended, containers, group: 'family:report' }))).toBeUndefined();
  });

  it.each([['service:web'], [undefined]])('is a problem in a task of group %s', (group) => {
    expect(explainStop(stopped({ ...ended, containers, group }))?.clause).toBe('exited with 0');
  });

  it('does not hide another that failed', () => {
    const both = [...containers, { name: 'side', exitCode: 3 }];
    expect(explainStop(stopped({ ...ended, containers: both, group: 'family:report' }))?.clause).toBe('exited with 3');
  });
});
