import { z } from 'zod';
import type { Settings } from '@/lib/model/settings';

/** What an admin may set. */
export const settingsInput = z.object({
  requireReason: z.boolean(),
  retentionDays: z.number().int().min(7).max(3650),
});

/** Where nobody has set anything. */
export const defaultSettings: Settings = { requireReason: false, retentionDays: 90 };

/** Under which key of the table each stands. */
export const settingKeys = { requireReason: 'require-reason', retentionDays: 'retention-days' } as const;

/** Settings from the table's texts; one that makes no sense counts as not set. */
export function readSettingTexts(texts: ReadonlyMap<string, string>): Settings {
  const reason = texts.get(settingKeys.requireReason);
  const days = settingsInput.shape.retentionDays.safeParse(Number(texts.get(settingKeys.retentionDays) ?? Number.NaN));
  return {
    requireReason: reason === undefined ? defaultSettings.requireReason : reason === 'true',
    retentionDays: days.success ? days.data : defaultSettings.retentionDays,
  };
}

const reasonWords = (required: boolean) => (required ? 'a reason is required' : 'a reason is asked for');

/** What differs between two states, in words; empty where nothing does. */
export function settingChanges(before: Settings, after: Settings): string[] {
  return [
    ...(before.requireReason === after.requireReason ? [] : [reasonWords(after.requireReason)]),
    ...(before.retentionDays === after.retentionDays ? [] : [`records are kept ${after.retentionDays} days`]),
  ];
}
