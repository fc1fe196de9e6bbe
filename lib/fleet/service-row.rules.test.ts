import { expect, it } from 'vitest';
import { definitionArn, revision, service } from '@/lib/rollouts/rollback-fixture';
import { toRow } from './service-row.rules';

const part = (n: number, status: string, running: number) => ({
  ...{ id: `d${n}`, status, taskDefinitionArn: definitionArn(n), desired: 2, running, pending: 0, failed: 0 },
  ...(status === 'PRIMARY' ? { rolloutState: 'IN_PROGRESS' } : {}),
});

it('shows what runs while a deployment is in flight, and what it brings', () => {
  const flying = service({
    taskDefinitionArn: definitionArn(9),
    deployments: [part(9, 'PRIMARY', 0), part(8, 'ACTIVE', 2)],
  });
  const row = toRow({ service: flying, running: [revision(9), revision(8)], now: 0 });
  expect(row).toMatchObject({ taskDefinition: 'web:8', images: [{ tag: 'v8' }] });
  expect(row.coming).toMatchObject({ taskDefinition: 'web:9', images: [{ tag: 'v9' }] });
});
