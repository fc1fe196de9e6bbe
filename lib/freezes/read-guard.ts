import 'server-only';
import { may } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import type { FreezePlace, Guard } from '@/lib/model/freeze';
import { readSettings } from '@/lib/settings/read-settings';
import { frozenAt } from './freeze.rules';
import { listFreezes } from './list-freezes';

/** What a change at a place must satisfy now, for the one who asks. Reads the database alone. */
export async function readGuard({ actor, clock }: ActorContext, at: FreezePlace): Promise<Guard> {
  const frozen = frozenAt(await listFreezes(), at, clock(), may(actor, 'override', at.account));
  const { requireReason: reasonRequired } = await readSettings();
  return { ...(frozen && { frozen }), reasonRequired };
}
