import { describe, expect, it } from 'vitest';
import { writeAttempt } from '@/lib/change/audit';
import { closeRow } from '@/lib/change/close-row';
import { withTestDatabase } from '@/lib/db/test-database';
import { keepDeployment } from './keep';
import { rolledBackByService } from './rolled-back-by-service';

const now = 100_000_000;
const scope = { account: 'shop', region: 'us-east-1' };
const keep = (service: string, arn: string, createdAt: number, status = 'ROLLBACK_SUCCESSFUL') =>
  keepDeployment(
    { ...scope, cluster: 'main', service },
    { arn, id: arn, status, createdAt, finishedAt: createdAt + 1_000, sourceRevisionArns: [] },
    'web:9',
    createdAt + 1_000,
  );

describe('what became of the last deployments by our record', () => {
  withTestDatabase();

  it('is told of those that were rolled back within the hour, not where something newer was deployed', async () => {
    await keep('late', 'd1', now - 60_000);
    await keep('old', 'd2', now - 7_200_000);
    await keep('newer', 'd3', now - 60_000);
    await keep('newer', 'd4', now - 30_000, 'SUCCESSFUL');
    await keep('good', 'd5', now - 60_000, 'SUCCESSFUL');
    const told = await rolledBackByService(scope, now);
    expect([...told]).toEqual([['main/late', { at: now - 59_000 }]]);
    expect((await rolledBackByService({ ...scope, account: 'other' }, now)).size).toBe(0);
  });

  it('names who asked for it', async () => {
    await keep('web', 'd1', now - 60_000);
    const id = await writeAttempt({
      at: now - 50_000,
      actor: 'maria',
      kind: 'roll-back',
      scope,
      subject: { type: 'service', cluster: 'main', name: 'web' },
      summary: 'x',
      calls: [{ operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: 'd1' } }],
    });
    await closeRow(id, { outcome: 'succeeded', finishedAt: now - 49_000, deployment: 'd1' });
    expect((await rolledBackByService(scope, now)).get('main/web')).toMatchObject({ cause: 'person', by: 'maria' });
  });
});
