import type { Metadata } from 'next';
import { HostsScreen } from '@/components/hosts/hosts-screen';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { regionStarts } from '../region-starts';

export const metadata: Metadata = { title: 'Hosts' };

/** Hosts of every account that the person may see. */
export default async function HostsPage() {
  const { actor } = await actorContext();
  return <HostsScreen starts={await regionStarts(visibleScopes(actor))} />;
}
