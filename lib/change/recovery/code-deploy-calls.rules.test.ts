import { describe, expect, it } from 'vitest';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { decideCreateDeployment, decideStopDeployment } from './code-deploy-calls.rules';
import type { CallFacts } from './verdict.rules';

const sentAt = Date.UTC(2026, 10, 21, 7);
const description = 'Quarterdeck: back to d-AAAAAAAAA';
const facts: CallFacts = {
  input: { applicationName: 'shop', deploymentGroupName: 'web', description },
  sentAt,
  until: Number.POSITIVE_INFINITY,
  before: { state: { deployment: { arn: 'd-BBBBBBBBB', status: 'Succeeded' } } },
};
const deployment = (more: Partial<CodeDeployDeployment>): CodeDeployDeployment => ({
  ...{ id: 'd-CCCCCCCCC', application: 'shop', group: 'web', status: 'InProgress', terminating: false },
  ...{ revision: { type: 'app-spec' }, createdAt: sentAt + 700, description },
  ...more,
});

describe('whether CodeDeploy carried a call out', () => {
  it.each([
    ['a deployment of ours just then', [deployment({})], 'made', /made the deployment d-CCCCCCCCC/],
    ['none', [], 'not-made', /made no such deployment/],
    ['one that was there before', [deployment({ id: 'd-BBBBBBBBB' })], 'not-made', /made no such/],
    ['one that somebody else made', [deployment({ description: undefined })], 'not-made', /made no such/],
    ['one minutes later', [deployment({ createdAt: sentAt + 400_000 })], 'unclear', /does not tell/],
  ])('finds %s', (_, found, state, words) => {
    const verdict = decideCreateDeployment(facts, found);
    expect(verdict.state).toBe(state);
    expect(verdict.sentence).toMatch(words);
  });

  it.each([
    ['stopped by hand', { status: 'Stopped', error: { code: 'MANUAL_STOP' }, completedAt: 5 }, 'made'],
    ['stopped and rolled back', { status: 'Stopped', rolledBackBy: 'd-DDDDDDDDD' }, 'made'],
    ['stopped by an alarm', { status: 'Stopped', error: { code: 'ALARM_ACTIVE' } }, 'unclear'],
    ['still in progress', {}, 'not-made'],
    ['succeeded', { status: 'Succeeded' }, 'unclear'],
  ])('tells of a deployment that is %s', (_, more, state) => {
    expect(decideStopDeployment(deployment(more)).state).toBe(state);
  });
});
