import type { Metadata } from 'next';
import { DatabasesScreen } from '@/components/databases/databases-screen';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { regionStarts } from '../region-starts';

export const metadata: Metadata = { title: 'Databases' };

/** Databases of every account that the person may see. */
export default async function DatabasesPage() {
  const { actor } = await actorContext();
  return <DatabasesScreen starts={await regionStarts(visibleScopes(actor))} />;
}
