import { z } from 'zod';

const minute = 60_000;
/** How far back the list may look, milliseconds. */
export const spans = {
  '15m': 15 * minute,
  '1h': 60 * minute,
  '6h': 360 * minute,
  '1d': 1_440 * minute,
  '7d': 10_080 * minute,
} as const;

const text = z
  .string()
  .trim()
  .max(200)
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

const schema = z.object({
  span: z.enum(['15m', '1h', '6h', '1d', '7d']).catch('1h'),
  kind: z.enum(['deployment', 'rollback', 'scaling', 'push', 'failing', 'action']).optional().catch(undefined),
  account: text,
  by: z.enum(['us', 'others']).optional().catch(undefined),
  text,
});

/** The state of the page of changes, all of it in the address. */
export type ChangesView = z.output<typeof schema>;

/** Reads the address's query; what makes no sense is left out. Of a name given twice the first counts. */
export function readChangesView(query: Record<string, string | string[] | undefined>): ChangesView {
  const single = Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]);
  return schema.parse(Object.fromEntries(single));
}

/** The query of a view; the last hour and empty filters leave no trace. */
export function changesQuery(view: Partial<ChangesView>): string {
  const pairs = Object.entries(view).filter(
    ([key, value]) => value !== undefined && !(key === 'span' && value === '1h'),
  );
  const query = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}
