import { describe, expect, it } from 'vitest';
import { taskOf } from './fixture';
import { lifeSegments, windowStart } from './life-segments';
import { definitionName, revisionOf, sinceOf, targetsOf, taskLook } from './task-words';

const task = taskOf;

describe('a life line', () => {
  it('shows starting, running and stopping where they were', () => {
    const line = lifeSegments(task({ createdAt: 100, startedAt: 140, stoppingAt: 180, stoppedAt: 190 }), 100, 200);
    expect(line).toEqual([
      { kind: 'start', left: 0, width: 0.4 },
      { kind: 'run', left: 0.4, width: 0.4 },
      { kind: 'stop', left: 0.8, width: 0.1 },
    ]);
  });

  it('is one stretch for a task from before the window', () => {
    expect(lifeSegments(task({ createdAt: 1, startedAt: 2 }), 100, 200)).toEqual([{ kind: 'run', left: 0, width: 1 }]);
  });

  it('never ran when it stopped before it started', () => {
    const line = lifeSegments(task({ createdAt: 100, stoppingAt: 150, stoppedAt: 160 }), 100, 200);
    expect(line.map((part) => part.kind)).toEqual(['start', 'stop']);
  });

  it('is empty without any time, and for no window', () => {
    expect(lifeSegments(task(), 100, 200)).toEqual([]);
    expect(lifeSegments(task({ createdAt: 1 }), 200, 200)).toEqual([]);
  });
});

describe('the window of the life lines', () => {
  const now = 10_000_000;

  it('is the last hour when nothing happened in it', () => {
    expect(windowStart([task({ startedAt: 5 })], now)).toBe(now - 3_600_000);
    expect(windowStart([], now)).toBe(now - 3_600_000);
  });

  it('begins just before the first news, two minutes at the least', () => {
    expect(windowStart([task({ createdAt: now - 600_000, startedAt: now - 500_000 })], now)).toBe(now - 610_000);
    expect(windowStart([task({ createdAt: now - 5000 })], now)).toBe(now - 120_000);
  });
});

describe('a task in words', () => {
  it('tells draining, unhealthy and failed ones apart', () => {
    expect(taskLook(task(), false)).toEqual({ tone: 'ok', word: 'Running' });
    expect(taskLook(task({ desiredStatus: 'STOPPED' }), false).word).toBe('Draining');
    expect(taskLook(task({ health: 'UNHEALTHY' }), false).tone).toBe('bad');
    expect(taskLook(task({ lastStatus: 'STOPPED' }), false).tone).toBe('off');
    expect(taskLook(task({ lastStatus: 'STOPPED' }), true).tone).toBe('bad');
    expect(taskLook(task({ lastStatus: 'MELTING' }), false).word).toBe('Melting');
  });

  it('names its definition and revision', () => {
    expect(definitionName(task().taskDefinitionArn)).toBe('backend-flask:42');
    expect(revisionOf('app:42')).toBe('42');
    expect(revisionOf(undefined)).toBeUndefined();
  });

  it('finds its targets by address and none without one', () => {
    const group = {
      arn: 'g',
      name: 'g',
      loadBalancerArns: [],
      targets: { value: [{ id: '10.0.0.1', state: 'healthy' }] },
    };
    expect(targetsOf(task({ privateIp: '10.0.0.1' }), [group])).toHaveLength(1);
    expect(targetsOf(task(), [group])).toEqual([]);
  });

  it('says since when', () => {
    expect(sinceOf(task({ lastStatus: 'STOPPED', startedAt: 1, stoppedAt: 9 }))).toBe(9);
    expect(sinceOf(task({ startedAt: 5 }))).toBe(5);
    expect(sinceOf(task({ lastStatus: 'PENDING', createdAt: 3 }))).toBe(3);
  });
});
