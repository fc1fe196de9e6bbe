import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { regionStarts } from '@/app/(dashboard)/region-starts';
import { ClusterScreen } from '@/components/cluster/cluster-screen';
import { pageContext } from '@/lib/auth/page-context';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account, cluster } = await decoded(params);
  return { title: `${cluster}, ${account}` };
}

/** One cluster's services and standalone tasks. */
export default async function ClusterPage({ params }: Props) {
  const { account, region, cluster } = await decoded(params);
  const scope = { account, region };
  await pageContext(scope);
  const [start] = await regionStarts([scope]);
  return <ClusterScreen start={start ?? { scope }} cluster={cluster} />;
}
