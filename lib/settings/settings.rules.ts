import { z } from 'zod';
import { freeMinutes } from '@/lib/logs/live-tail/cost.rules';
import type { Settings } from '@/lib/model/settings';

/** What an admin may set. */
export const settingsInput = z.object({
  requireReason: z.boolean(),
  retentionDays: z.number().int().min(7).max(3650),
  liveTailMinutes: z.number().int().min(0).max(100_000),
});

/** Where nobody has set anything. */
export const defaultSettings: Settings = {
  requireReason: false,
  retentionDays: 90,
  // What AWS gives away, so that nothing is paid for until somebody wants that.
  liveTailMinutes: freeMinutes,
};

/** Under which key of the table each stands. */
export const settingKeys = {
  requireReason: 'require-reason',
  retentionDays: 'retention-days',
  liveTailMinutes: 'live-tail-minutes',
} as const;

/** Settings from the table's texts; one that makes no sense counts as not set. */
export function readSettingTexts(texts: ReadonlyMap<string, string>): Settings {
  const reason = texts.get(settingKeys.requireReason);
  const read = (key: 'retentionDays' | 'liveTailMinutes') => {
    const number = settingsInput.shape[key].safeParse(Number(texts.get(settingKeys[key]) ?? Number.NaN));
    return number.success ? number.data : defaultSettings[key];
  };
  return {
    requireReason: reason === undefined ? defaultSettings.requireReason : reason === 'true',
    retentionDays: read('retentionDays'),
    liveTailMinutes: read('liveTailMinutes'),
  };
}

const reasonWords = (required: boolean) => (required ? 'a reason is required' : 'a reason is asked for');

/** What differs between two states, in words; empty where nothing does. */
export function settingChanges(before: Settings, after: Settings): string[] {
  return [
    ...(before.requireReason === after.requireReason ? [] : [reasonWords(after.requireReason)]),
    ...(before.retentionDays === after.retentionDays ? [] : [`records are kept ${after.retentionDays} days`]),
    ...(before.liveTailMinutes === after.liveTailMinutes
      ? []
      : [`Live Tail may use ${after.liveTailMinutes} minutes a month and account`]),
  ];
}
