import { describe, expect, it } from 'vitest';
import type { AuditCall, AuditEntry } from '@/lib/model/audit';
import { askerOf, deploymentOf } from './code-deploy-row.rules';

const register: AuditCall = { operation: 'ecs:RegisterTaskDefinition', input: {}, made: 'web:3' };
const create: AuditCall = { operation: 'codedeploy:CreateDeployment', input: {}, made: 'd-NEW' };
const stop: AuditCall = { operation: 'codedeploy:StopDeployment', input: { deploymentId: 'd-OLD' } };
const row = (outcome: AuditEntry['outcome'], ...calls: AuditCall[]) => ({ actor: 'maria', outcome, calls });

describe('an audit row of a rollback through CodeDeploy', () => {
  it('is about the deployment that it made, whatever it registered before', () => {
    expect(deploymentOf(row('succeeded', register, create))).toBe('d-NEW');
  });

  it('is about the deployment that it stopped', () => {
    expect(deploymentOf(row('succeeded', stop))).toBe('d-OLD');
  });

  it('is about none where the answer that named it was lost, or nothing was sent', () => {
    expect(deploymentOf(row('unknown', { ...create, made: undefined }))).toBeUndefined();
    expect(deploymentOf(row('failed', register))).toBeUndefined();
  });

  it('names who stopped it as who asked for its rollback', () => {
    expect(askerOf(row('succeeded', stop))).toBe('maria');
  });

  it('names nobody where one only made it: others may have rolled it back', () => {
    expect(askerOf(row('succeeded', create))).toBeUndefined();
  });

  it.each(['unknown', 'failed', 'attempt'] as const)('names nobody where stopping it is %s', (outcome) => {
    expect(askerOf(row(outcome, stop))).toBeUndefined();
  });
});
