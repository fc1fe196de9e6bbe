import 'server-only';
import type { RegionStart } from '@/components/fleet/use-regions';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { RegionSnapshot } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';

/** How long first paint waits for an account; a slower one arrives through the event stream. */
const patienceMs = 700;

async function startOf(scope: Scope): Promise<RegionStart> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  const reading = look<RegionSnapshot>(topics.region(scope)).catch(() => undefined);
  const snapshot = await Promise.race([reading, late]);
  clearTimeout(timer);
  return snapshot ? { scope, snapshot } : { scope };
}

/** What is known of each region within a moment: one slow account does not hold the others back. */
export const regionStarts = (scopes: Scope[]): Promise<RegionStart[]> => Promise.all(scopes.map(startOf));
