import 'server-only';
import { may } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import type { FreezePlace, Guard } from '@/lib/model/freeze';
import { readSettings } from '@/lib/settings/read-settings';
import { frozenAt, holding } from './freeze.rules';
import { frozenSentence } from './freeze-words.rules';
import { listFreezes, visibleFreezes } from './list-freezes';

/** What a change at a place must satisfy now, for the one who asks. Reads the database alone. */
export async function readGuard({ actor, clock }: ActorContext, at: FreezePlace): Promise<Guard> {
  const frozen = frozenAt(await listFreezes(), at, clock(), may(actor, 'override', at.account));
  const { requireReason: reasonRequired } = await readSettings();
  return { ...(frozen && { frozen }), reasonRequired };
}

/** Whatever is frozen now among what the person may see, for places that show everything. */
export async function readFrozen({ actor, clock }: ActorContext): Promise<Guard> {
  const held = holding(await visibleFreezes(actor), clock());
  const { requireReason: reasonRequired } = await readSettings();
  if (held.length === 0) return { reasonRequired };
  return { frozen: { sentences: held.map(frozenSentence), mayOverride: may(actor, 'override') }, reasonRequired };
}
