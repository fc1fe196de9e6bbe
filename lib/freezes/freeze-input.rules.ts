import { z } from 'zod';
import { isZone } from './zone.rules';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
const plain = z.string().regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line');
const pattern = plain
  .trim()
  .max(255)
  .transform((text) => text || '*');
const moment = z.number().int().min(0).max(8e12);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const weekMinutes = 7 * 24 * 60;

const zone = z.string().trim().max(100);

const once = z.object({ kind: z.literal('once'), from: moment, to: moment, zone: zone.optional() });
const weekly = z.object({
  kind: z.literal('weekly'),
  days: z.array(z.number().int().min(1).max(7)).max(7),
  at: clockTime,
  minutes: z
    .number()
    .int()
    .min(-weekMinutes)
    .max(2 * weekMinutes),
  zone,
});

/** A freeze as a person gives it; an empty pattern means everything. `freezeProblem` says what is still wrong with it. */
export const freezeInput = z.object({
  place: z.object({ account: pattern, region: pattern, cluster: pattern, service: pattern }),
  time: z.discriminatedUnion('kind', [once, weekly]),
  reason: plain.trim().max(500),
});

export const editFreezeInput = freezeInput.extend({ id: z.string().max(100) });
export const endFreezeInput = z.object({ id: z.string().max(100) });

export type FreezeInput = z.output<typeof freezeInput>;

const zoneProblem = (name = 'UTC') =>
  isZone(name) ? undefined : 'There is no such time zone; write it as Europe/Zurich.';

/** What a person must still put right, in a sentence. */
export function freezeProblem({ time, reason }: FreezeInput, now: number): string | undefined {
  if (reason === '') return 'Say why it is frozen: whoever is refused reads this.';
  if (time.kind === 'once') {
    if (time.to <= time.from) return 'It must end after it begins.';
    return time.to <= now ? 'This freeze would be over already.' : zoneProblem(time.zone);
  }
  if (new Set(time.days).size !== time.days.length || time.days.length === 0) return 'Choose at least one day.';
  if (time.minutes <= 0) return 'It must end after it begins: choose a later day.';
  if (time.minutes > weekMinutes) return 'It cannot last longer than a week.';
  return zoneProblem(time.zone);
}
