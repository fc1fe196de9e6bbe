import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import { serviceFingerprint, serviceState } from './service-state.rules';

const service = {
  arn: 'arn:web',
  status: 'ACTIVE',
  controller: 'ECS',
  desired: 2,
  deployments: [],
} as unknown as Service;
const fingerprint = (changed: Partial<Service>, status?: ServiceDeployment['status']) => {
  const deployment = status ? ({ arn: 'arn:deployment', status } as unknown as ServiceDeployment) : undefined;
  return serviceFingerprint('roll-back', serviceState({ ...service, ...changed }, deployment));
};

describe('the state that a plan depends on', () => {
  it('stays the same when a deployment begins its work by itself', () => {
    expect(fingerprint({}, 'PENDING')).toBe(fingerprint({}, 'IN_PROGRESS'));
  });

  it('moves when a deployment ends, is stopped or is rolled back', () => {
    const statuses = ['IN_PROGRESS', 'SUCCESSFUL', 'STOP_REQUESTED', 'ROLLBACK_IN_PROGRESS'] as const;
    expect(new Set(statuses.map((status) => fingerprint({}, status))).size).toBe(statuses.length);
  });

  it('does not care how many tasks auto scaling wants, only whether there are any', () => {
    expect(fingerprint({ desired: 3 })).toBe(fingerprint({ desired: 2 }));
    expect(fingerprint({ desired: 0 })).not.toBe(fingerprint({ desired: 2 }));
  });
});
