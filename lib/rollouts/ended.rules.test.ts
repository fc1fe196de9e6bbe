import { describe, expect, it } from 'vitest';
import { type EndOf, endOf } from './ended.rules';

const tripped = { circuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 } };
const alarmed = { alarms: { status: 'TRIGGERED', triggered: ['5xx'] } };
const quiet = { circuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 3 } };

describe('how a deployment ended', () => {
  it.each<[string, EndOf, string, string]>([
    ['succeeded', { status: 'SUCCESSFUL', ...quiet }, 'succeeded', 'Succeeded'],
    [
      'rolled back by the breaker',
      { status: 'ROLLBACK_SUCCESSFUL', ...tripped },
      'rolled-back',
      'Rolled back by breaker',
    ],
    ['rolled back by an alarm', { status: 'ROLLBACK_SUCCESSFUL', ...alarmed }, 'rolled-back', 'Rolled back by alarm'],
    [
      'rolled back by a person',
      { status: 'ROLLBACK_SUCCESSFUL', ...quiet, stoppedAt: 1 },
      'rolled-back',
      'Rolled back by a person',
    ],
    ['rolled back, nobody knows why', { status: 'ROLLBACK_SUCCESSFUL', ...quiet }, 'rolled-back', 'Rolled back'],
    ['stopped by a newer one', { status: 'STOPPED', ...quiet, stoppedAt: 1 }, 'stopped', 'Stopped'],
    ['failed with rollback off', { status: 'STOPPED', ...tripped, stoppedAt: 1 }, 'failed', 'Failed'],
    ['failed by an alarm with rollback off', { status: 'STOPPED', ...alarmed, stoppedAt: 1 }, 'failed', 'Failed'],
    ['failed, and its rollback too', { status: 'ROLLBACK_FAILED', ...tripped }, 'failed', 'Rollback failed'],
    ['is being rolled back', { status: 'ROLLBACK_IN_PROGRESS', ...tripped }, 'in-flight', 'Rolling back'],
    ['has a state of next year', { status: 'SOMETHING_NEW' }, 'in-flight', 'SOMETHING_NEW'],
    ['has ended in a state of next year', { status: 'SOMETHING_NEW', finishedAt: 1 }, 'stopped', 'SOMETHING_NEW'],
  ])('%s', (_what, deployment, outcome, word) => {
    expect(endOf(deployment)).toMatchObject({ outcome, word });
  });

  it('says who, what went off and where it went back to', () => {
    expect(endOf({ status: 'ROLLBACK_SUCCESSFUL', ...tripped }, { backTo: 'rev 41' }).sentence).toBe(
      'Rolled back to rev 41: the circuit breaker counted 3 failed tasks, its threshold is 3.',
    );
    expect(endOf({ status: 'ROLLBACK_SUCCESSFUL', ...alarmed }).sentence).toContain('the alarm 5xx went off');
    expect(endOf({ status: 'ROLLBACK_SUCCESSFUL', ...quiet }, { askedBy: 'maria' }).sentence).toBe(
      'Rolled back to the revision before by maria.',
    );
    expect(endOf({ status: 'STOPPED', ...tripped }).sentence).toContain('nothing was rolled back');
  });

  it('calls nothing a success but SUCCESSFUL', () => {
    const states = [
      'STOPPED',
      'STOP_REQUESTED',
      'ROLLBACK_SUCCESSFUL',
      'ROLLBACK_FAILED',
      'IN_PROGRESS',
      'FAILED',
      'X',
    ];
    for (const status of states) {
      for (const facts of [{}, tripped, alarmed, { finishedAt: 1 }]) {
        expect(endOf({ status, ...facts }).outcome).not.toBe('succeeded');
      }
    }
  });
});
