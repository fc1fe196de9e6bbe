import { z } from 'zod';
import { isZone } from './zone.rules';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
const plain = z.string().regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line');
const pattern = plain
  .trim()
  .max(255)
  .transform((text) => text || '*');
const moment = z.number().int().min(0).max(8e12);

const once = z
  .object({ kind: z.literal('once'), from: moment, to: moment })
  .refine(({ from, to }) => to > from, 'It ends before it begins.');
const weekly = z.object({
  kind: z.literal('weekly'),
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1, 'Choose at least one day.')
    .max(7)
    .refine((days) => new Set(days).size === days.length),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Say from when, as 22:00.'),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60),
  zone: z.string().trim().max(100).refine(isZone, 'There is no such time zone; write it as Europe/Zurich.'),
});

/** A freeze as a person gives it; an empty pattern means everything. */
export const freezeInput = z.object({
  place: z.object({ account: pattern, region: pattern, cluster: pattern, service: pattern }),
  time: z.discriminatedUnion('kind', [once, weekly]),
  reason: plain.trim().min(1, 'Say why.').max(500),
});

export type FreezeInput = z.output<typeof freezeInput>;
