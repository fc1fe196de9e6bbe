import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { regionStarts } from '@/app/(dashboard)/region-starts';
import { RegionScreen } from '@/components/cluster/region-screen';
import { pageContext } from '@/lib/auth/page-context';

interface Props {
  params: Promise<{ account: string; region: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account, region } = await decoded(params);
  return { title: `${account}, ${region}` };
}

/** One account in one Region. */
export default async function RegionPage({ params }: Props) {
  const scope = await decoded(params);
  await pageContext(scope);
  const [start] = await regionStarts([scope]);
  return <RegionScreen start={start ?? { scope }} />;
}
