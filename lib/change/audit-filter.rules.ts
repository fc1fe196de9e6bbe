import { z } from 'zod';

const text = z
  .string()
  .trim()
  .max(200)
  .transform((value) => (value === '' ? undefined : value))
  .optional()
  .catch(undefined);

const schema = z.object({
  account: text,
  actor: text,
  kind: text,
  outcome: z.enum(['attempt', 'succeeded', 'failed', 'unknown']).optional().catch(undefined),
  text,
  /** Only changes that were made against a freeze. */
  emergency: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** The audit page's state, all of it in the address. */
export type AuditView = z.output<typeof schema>;

/** Reads the address's query; what makes no sense is left out. Of a name given twice the first counts. */
export function readAuditView(query: Record<string, string | string[] | undefined>): AuditView {
  const single = Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value[0] : value]);
  return schema.parse(Object.fromEntries(single));
}

/** The query of a view; `page` 1 and empty filters leave no trace. */
export function auditQuery(view: Partial<AuditView>): string {
  const pairs = Object.entries(view).filter(([key, value]) => value !== undefined && !(key === 'page' && value === 1));
  const query = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}
