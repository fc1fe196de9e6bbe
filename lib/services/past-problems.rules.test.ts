import { describe, expect, it } from 'vitest';
import type { ServiceDetail, TaskProblem } from '@/lib/model/service-detail';
import { deployment, service } from '@/lib/rollouts/rollback-fixture';
import { problemsByAge } from './past-problems.rules';

const problems: TaskProblem[] = [
  { task: 'new', what: 'x', at: 900 },
  { task: 'old', what: 'x', at: 100 },
];
const said = (more: Partial<ServiceDetail>) => {
  const { current, past } = problemsByAge({ service: service(), history: {}, problems, ...more } as ServiceDetail);
  return [current, past].map((list) => list.map(({ task }) => task).join());
};
const entry = (status: string, outcome: 'succeeded' | 'failed') => ({
  deployment: deployment(1, status, { finishedAt: 500 }),
  ...{ outcome, sentence: '', runs: false },
});

describe('problems of stopped tasks', () => {
  it('are past once ECS said that the service is steady', () => {
    const events = [{ id: '1', at: 500, message: '(service web) has reached a steady state.' }];
    expect(said({ service: service({ events }) })).toEqual(['new', 'old']);
  });

  it('are past once a deployment succeeded, not once one failed', () => {
    expect(said({ history: { value: [entry('SUCCESSFUL', 'succeeded')] } })).toEqual(['new', 'old']);
    expect(said({ history: { value: [entry('ROLLBACK_FAILED', 'failed')] } })).toEqual(['new,old', '']);
  });

  it('are of the present where nothing tells that it was well since', () => {
    expect(said({})).toEqual(['new,old', '']);
  });
});
