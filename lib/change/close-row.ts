import 'server-only';

import { type AttemptEnd, closeAttempt } from '@/lib/change/audit';
import { logUnexpected } from '@/lib/errors';

/**
 * Closes an audit row after the calls are out. What AWS did is done and must be told even where the disk refuses: so
 * this never throws, but answers the sentence to add. The row stays an attempt until the next start.
 */
export async function closeRow(id: string, end: AttemptEnd): Promise<string | undefined> {
  try {
    await closeAttempt(id, end);
    return undefined;
  } catch (error) {
    return `The audit row could not be closed (look for ${logUnexpected(error)} in the log).`;
  }
}
