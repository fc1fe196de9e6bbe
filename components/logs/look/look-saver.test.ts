import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok, type Result } from '@/lib/model/failure';
import { defaultPreferences, type LogLook } from '@/lib/model/preferences';
import { LookSaver } from './look-saver';

const look = (change: Partial<LogLook>): LogLook => ({ ...defaultPreferences.logs, ...change });
const denied = failed({ kind: 'denied', message: 'You are not signed in.' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a look that is remembered', () => {
  it('is sent once, when it has been still for a moment', async () => {
    const save = vi.fn(async () => ok(null));
    const saver = new LookSaver(save, vi.fn());
    saver.change(look({ wrap: true }));
    await vi.advanceTimersByTimeAsync(300);
    saver.change(look({ wrap: true, utc: true }));
    await vi.advanceTimersByTimeAsync(300);
    expect(save).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(save.mock.calls).toEqual([[look({ wrap: true, utc: true })]]);
  });

  it('is sent at once where the page is left', async () => {
    const save = vi.fn(async () => ok(null));
    const saver = new LookSaver(save, vi.fn());
    saver.change(look({ wrap: true }));
    saver.flush();
    saver.flush();
    await vi.runAllTimersAsync();
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('is never sent beside another: the newest is sent last', async () => {
    const answers: ((result: Result<null>) => void)[] = [];
    const save = vi.fn((_: LogLook) => new Promise<Result<null>>((resolve) => answers.push(resolve)));
    const saver = new LookSaver(save, vi.fn());
    for (const change of [{ wrap: true }, { utc: true }, { stacks: false }]) {
      saver.change(look(change));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(save).toHaveBeenCalledTimes(1);
    answers[0]?.(ok(null));
    await vi.runAllTimersAsync();
    expect(save.mock.calls.map(([sent]) => sent)).toEqual([look({ wrap: true }), look({ stacks: false })]);
  });

  it('that cannot be remembered is told once, until it can', async () => {
    const told: string[] = [];
    let answer: () => Promise<Result<null>> = async () => denied;
    const saver = new LookSaver(
      () => answer(),
      (message) => told.push(message),
    );
    const change = async () => {
      saver.change(look({}));
      await vi.runAllTimersAsync();
    };
    await change();
    await change();
    expect(told).toEqual(['You are not signed in.']);
    answer = async () => ok(null);
    await change();
    answer = () => Promise.reject(new Error('down'));
    await change();
    expect(told).toEqual(['You are not signed in.', 'Quarterdeck did not answer.']);
  });
});
