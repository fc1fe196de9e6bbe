import { describe, expect, it } from 'vitest';
import { endOfCodeDeploy } from './code-deploy-ended.rules';
import { deployed } from './code-deploy-fixture';

const error = { code: 'TIMEOUT', message: 'too late.' };
const stopped = deployed(2, { status: 'Stopped', rolledBackBy: 'd-3' });

describe('the end of a CodeDeploy deployment', () => {
  it.each([
    ['in progress', deployed(1, { status: 'InProgress' }), undefined],
    ['in a state that nobody knows', deployed(1, { status: 'Odd' }), undefined],
    ['stopped, its rollback not read', stopped, undefined],
    ['stopped, its rollback on its way', stopped, deployed(3, { status: 'InProgress' })],
  ])('is none while it is %s', (_, deployment, back) => {
    expect(endOfCodeDeploy(deployment, back)).toBe(undefined);
  });

  it.each([
    ['succeeded', deployed(1), undefined, 'succeeded', "CodeDeploy's d-1 succeeded."],
    ['failed', deployed(1, { status: 'Failed', error }), undefined, 'failed', 'failed: TIMEOUT: too late.'],
    ['stopped', deployed(1, { status: 'Stopped', error }), undefined, 'stopped', 'It was not rolled back.'],
    ['rolled back', stopped, deployed(3), 'rolled-back', 'd-2 was rolled back by maria: what ran before takes'],
    ['not rolled back well', stopped, deployed(3, { status: 'Failed', error }), 'failed', 'd-3 ended Failed: TIMEOUT'],
  ])('is told as %s', (_, deployment, back, outcome, words) => {
    const end = endOfCodeDeploy(deployment, back, 'maria');
    expect(end).toMatchObject({ status: deployment.status, outcome });
    expect(end?.sentence).toContain(words);
  });
});
