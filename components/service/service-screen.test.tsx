import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { entryOf, revisionOf } from '@/components/rollout/fixture';
import { taskOf } from '@/components/task/fixture';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { detailOf, serviceOf } from './fixture';
import { ServiceScreen } from './service-screen';

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => '/',
  useRouter: () => ({}),
}));

const at = { account: 'cruddur', region: 'us-east-1', cluster: 'main', service: 'backend-flask' };
const confirm = async () => ({ ok: false as const, failure: { kind: 'refused' as const, message: 'no' } });
const actions = {
  'force-deployment': confirm,
  'roll-back': confirm,
  'deploy-image': confirm,
  'edit-definition': confirm,
  scale: confirm,
  'continue-hook': confirm,
};
const shown = (detail: ServiceDetail) =>
  renderToStaticMarkup(
    <ServiceScreen at={at} initial={{ ok: true, value: detail }} canDeploy utc={false} actions={actions} />,
  );
const hostile = '<img src=x onerror=alert(1)>';

describe('the service page', () => {
  it('stands with nothing but what AWS must tell', () => {
    const page = shown(detailOf());
    expect(page).toContain('2 of 2 tasks run.');
    expect(page).toContain('No task yet.');
    expect(page).toContain('No deployment is recorded.');
  });

  it('calls a rollback in flight by its name, and says who started it', () => {
    const history = [entryOf({ outcome: 'in-flight', by: 'demo', back: true })];
    const health = { state: 'deploying' as const, word: 'Rolling back', sentence: 'Rolling back to revision 8.' };
    const inFlight = history[0]?.deployment;
    const page = shown(detailOf({ health, history: { value: history }, ...(inFlight ? { inFlight } : {}) }));
    expect(page).toContain('Rolling back<');
    expect(page).not.toContain('Deploying');
    expect(page).toContain('rollback started by demo');
  });

  it('shows hostile names, reasons and events as text', () => {
    const problem = { task: 't1', what: hostile, advice: hostile, detail: hostile };
    const page = shown(
      detailOf({
        service: serviceOf({ name: hostile, events: [{ id: '1', message: hostile }], securityGroups: [hostile] }),
        health: { state: 'failing', sentence: hostile },
        tasks: { value: [taskOf({ id: 't1', lastStatus: 'STOPPED', zone: hostile })] },
        problems: [problem],
        history: { value: [entryOf({ sentence: hostile, by: hostile, taskDefinition: hostile })] },
      }),
    );
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('says in its place what could not be read, and shows the rest', () => {
    const denied = (operation: string) => ({
      failure: { kind: 'denied' as const, message: `${operation} is denied.` },
    });
    const page = shown(
      detailOf({ history: denied('History'), targetGroups: denied('Targets'), tasks: { value: [taskOf()] } }),
    );
    expect(page).toContain('History is denied.');
    expect(page).toContain('Targets is denied.');
    expect(page).toContain('Running');
    expect(shown(detailOf({ scaling: denied('Scaling') }))).toContain('title="Scaling is denied."');
  });

  it('says what ECS tells is wrong, once', () => {
    const problem = 'AWS has no capacity for it at this time.';
    const told = (sentence: string) => shown(detailOf({ health: { state: 'deploying', sentence, problem } }));
    expect(told('Revision 2 is starting.')).toContain(`Revision 2 is starting. ${problem}`);
    expect(told(`None runs. ${problem}`).split(problem)).toHaveLength(2);
  });

  it('draws the deployment in flight, with what it changes and the breaker', () => {
    const arn = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/backend-flask:${revision}`;
    const deployment = { id: 'd', desired: 3, pending: 0, failed: 1, running: 2 };
    const page = shown(
      detailOf({
        service: serviceOf({
          desired: 3,
          running: 4,
          deployments: [
            { ...deployment, status: 'PRIMARY', taskDefinitionArn: arn(42), rolloutState: 'IN_PROGRESS' },
            { ...deployment, id: 'e', status: 'ACTIVE', taskDefinitionArn: arn(41), failed: 0 },
          ],
        }),
        inFlight: {
          arn: 'x',
          id: 'x',
          status: 'IN_PROGRESS',
          sourceRevisionArns: ['r41'],
          circuitBreaker: { status: 'MONITORING', failureCount: 1, threshold: 3 },
        },
        history: {
          value: [
            entryOf({ outcome: 'in-flight', revision: revisionOf('r42', 'v1.7.2') }, { sourceRevisionArns: ['r41'] }),
            entryOf({ revision: revisionOf('r41', 'v1.7.1') }),
          ],
        },
      }),
    );
    expect(page).toContain('rev 41 → rev 42');
    expect(page).toContain('breaker 1 of 3');
    expect(page).toContain('2 of 3 running');
    expect(page).toContain('− v1.7.1');
    expect(page).toContain('+ v1.7.2');
  });

  it('never shows the value of a secret, and values of the environment only when asked', () => {
    const container = {
      name: 'app',
      image: { written: 'app:1', registry: '', repository: 'app' },
      essential: true,
      ports: [],
      environment: [{ name: 'TOKEN', value: 'plain-text-token' }],
      secrets: [{ name: 'DB', from: 'arn:aws:ssm:us-east-1:1:parameter/db' }],
      versionConsistency: true,
    };
    const definition = { arn: 'a/app:1', family: 'app', revision: 1, status: 'ACTIVE', containers: [container] };
    const page = shown(detailOf({ taskDefinition: { value: definition } }));
    expect(page).toContain('TOKEN');
    expect(page).not.toContain('plain-text-token');
    expect(page).toContain('parameter/db');
  });

  it('names task sets where a service has no deployments of its own', () => {
    const page = shown(
      detailOf({
        service: serviceOf({
          controller: 'CODE_DEPLOY',
          taskSets: [{ id: '1', status: 'PRIMARY', running: 2, desired: 2 }],
        }),
      }),
    );
    expect(page).toContain('deployed by CODE_DEPLOY');
  });

  it('says what failed when the service itself cannot be read', () => {
    const failure = { kind: 'not-found' as const, message: 'There is no such service.' };
    const page = renderToStaticMarkup(
      <ServiceScreen at={at} initial={{ ok: false, failure }} canDeploy={false} utc={false} actions={actions} />,
    );
    expect(page).toContain('There is no such service.');
    expect(page).toContain('backend-flask');
  });

  const text = (detail: ServiceDetail) =>
    shown(detail)
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
  const arnOf = (revision: number) => `arn:aws:ecs:us-east-1:1:task-definition/backend-flask:${revision}`;
  const imageOf = (tag: string) => ({
    ...{ container: 'app', written: `r/backend-flask:${tag}`, registry: 'r', repository: 'backend-flask', tag },
    runningDigest: `sha256:${tag}`,
  });

  it('shows what runs and what comes, a tag that has moved, and whether the breaker is on', () => {
    const facts = text(
      detailOf({
        service: serviceOf({ taskDefinitionArn: arnOf(9), circuitBreaker: { enable: true, rollback: true } }),
        images: [{ ...imageOf('v1.3.1'), tagNow: 'sha256:1a2b3c4d55' }],
        runs: arnOf(8),
        coming: { taskDefinitionArn: arnOf(9), images: [imageOf('v1.2.0')] },
      }),
    );
    expect(facts).toMatch(/Image backend-flask:v1\.3\.1 v1\.3\.1 → to v1\.2\.0/);
    expect(facts).toMatch(/Task definition backend-flask:8 → to 9/);
    expect(facts).toContain('v1.3.1 now means 1a2b3c4d');
    expect(facts).toContain('Circuit breaker on, rolls back');
  });

  it('moves what failed before the service was well again below, calmly', () => {
    const problems = [{ task: 't1', what: 'Container xray exited with 1.', at: 100 }];
    const events = [{ id: '1', at: 500, message: '(service x) has reached a steady state.' }];
    expect(text(detailOf({ problems }))).toContain('What failed');
    const since = shown(detailOf({ problems, service: serviceOf({ events }) }));
    expect(since).not.toContain('What failed');
    expect(since).toContain('Failed earlier');
    expect(since).not.toContain('text-bad">Container xray');
  });

  it('says a target problem once, and names security groups where they are known', () => {
    const health = {
      state: 'degraded' as const,
      sentence: '2 of 2 tasks run; one target answers 404 to its health check.',
      problem: 'A target answers 404 to its health check.',
    };
    const service = serviceOf({ securityGroups: ['sg-1', 'sg-2'] });
    const page = text(detailOf({ health, service, groupNames: { 'sg-1': 'backend-sg' } }));
    expect(page.match(/answers 404/g)).toHaveLength(1);
    expect(page).toContain('backend-sg sg-1 sg-2');
  });
});
