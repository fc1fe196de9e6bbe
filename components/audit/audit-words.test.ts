import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '@/lib/model/audit';
import { actionLook, deploymentLook } from './audit-words';

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 'a',
  at: 1,
  actor: 'maria',
  kind: 'deploy-image',
  summary: '',
  calls: [],
  outcome: 'succeeded',
  ...more,
});
const ended = (outcome: 'succeeded' | 'stopped' | 'failed' | 'rolled-back') => ({
  deployment: 'd1',
  ended: { status: 'X', outcome, sentence: 'So it was.', at: 2 },
});

describe('the two verdicts of an audit row', () => {
  it('are never green for a deployment that AWS merely accepted', () => {
    expect(actionLook(entry({}))).toEqual({ tone: 'off', word: 'accepted' });
    expect(deploymentLook(entry({}))).toBeUndefined();
    expect(deploymentLook(entry({ deployment: 'd1' }))).toMatchObject({ tone: 'fly' });
  });

  it('say how ECS ended it, green for a success alone', () => {
    expect(deploymentLook(entry(ended('succeeded')))).toMatchObject({ tone: 'ok', sentence: 'So it was.' });
    expect(deploymentLook(entry(ended('rolled-back')))).toMatchObject({ tone: 'bad', word: 'rolled back' });
    expect(deploymentLook(entry(ended('failed')))).toMatchObject({ tone: 'bad' });
    expect(deploymentLook(entry(ended('stopped')))).toMatchObject({ tone: 'off' });
  });

  it('count a rollback that was asked for as what was wanted', () => {
    expect(deploymentLook(entry({ kind: 'roll-back', ...ended('rolled-back') }))).toMatchObject({ tone: 'ok' });
  });

  it('say of one that was cut off that it is being looked up', () => {
    expect(actionLook(entry({ outcome: 'attempt' }))).toMatchObject({ word: 'under way' });
    const cut = entry({ outcome: 'attempt', recovered: 'Quarterdeck ended before.' });
    expect(actionLook(cut)).toEqual({ tone: 'warn', word: 'being looked up' });
    expect(actionLook({ ...cut, outcome: 'succeeded' })).toMatchObject({ word: 'accepted' });
  });

  it('leave other changes with the one that they have', () => {
    expect(actionLook(entry({ kind: 'host-stop' }))).toEqual({ tone: 'ok', word: 'accepted' });
    expect(actionLook(entry({ outcome: 'failed' }))).toMatchObject({ tone: 'bad' });
  });
});
