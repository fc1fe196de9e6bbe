import { z } from 'zod';
import { defaultPreferences, type Preferences } from '@/lib/model/preferences';

/** How logs look, as it is sent to be remembered: all of it, and nothing else. */
export const logLookInput = z.strictObject({
  wrap: z.boolean(),
  utc: z.boolean(),
  stacks: z.boolean(),
  histogram: z.boolean(),
});

const { logs } = defaultPreferences;

/** What was kept earlier may lack what came later: each part that is missing or wrong is as it is at first. */
const kept: z.ZodType<Preferences> = z
  .object({
    logs: z
      .object({
        wrap: z.boolean().catch(logs.wrap),
        utc: z.boolean().catch(logs.utc),
        stacks: z.boolean().catch(logs.stacks),
        histogram: z.boolean().catch(logs.histogram),
      })
      .catch(logs),
  })
  .catch(defaultPreferences);

/** Preferences from the text that the database keeps; the defaults where there is none, or nonsense. */
export function preferencesOf(text: string | undefined): Preferences {
  if (text === undefined) return defaultPreferences;
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return defaultPreferences;
  }
}

/** The text for the database; only what is known is kept. */
export const textOfPreferences = (preferences: Preferences): string => JSON.stringify(kept.parse(preferences));
