import type { Metadata } from 'next';
import { RepositoriesScreen } from '@/components/images/repositories-screen';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';
import { regionStarts } from '../region-starts';

export const metadata: Metadata = { title: 'Images' };

/** Image repositories of every account that the person may see. */
export default async function ImagesPage() {
  const { actor } = await actorContext();
  return <RepositoriesScreen starts={await regionStarts(visibleScopes(actor))} />;
}
