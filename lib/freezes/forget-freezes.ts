import 'server-only';
import { db } from '@/lib/db/database';
import { listFreezes } from './list-freezes';

/** Forgets freezes that were over before that, epoch milliseconds; the audit keeps that they were set. */
export async function forgetFreezesBefore(before: number): Promise<void> {
  const over = (await listFreezes()).filter(({ time }) => time.kind === 'once' && time.to < before);
  if (over.length === 0) return;
  await db()
    .deleteFrom('freezes')
    .where(
      'id',
      'in',
      over.map(({ id }) => id),
    )
    .execute();
}
