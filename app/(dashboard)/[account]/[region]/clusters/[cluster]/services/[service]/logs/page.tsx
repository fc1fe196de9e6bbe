import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { OneLog } from '@/app/(dashboard)/logs/one-log';
import { PageHead } from '@/components/ui/page-head';
import { pageContext } from '@/lib/auth/page-context';
import { topics } from '@/lib/live/topics.rules';
import type { ServiceKey } from '@/lib/model/scope';
import { paths } from '@/lib/paths';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { service, account } = await decoded(params);
  return { title: `Logs of ${service}, ${account}` };
}

/** A service's logs: all its tasks, also those that are gone. */
export default async function ServiceLogsPage({ params }: Props) {
  const at: ServiceKey = await decoded(params);
  const context = await pageContext(at);
  const topic = topics.logs(at);
  return (
    <>
      <PageHead
        title={`Logs of ${at.service}`}
        crumbs={[
          { text: at.account, href: paths.region(at) },
          { text: at.region, href: paths.region(at) },
          { text: at.cluster, href: paths.cluster(at, at.cluster) },
          { text: at.service, href: paths.service(at) },
          { text: 'logs' },
        ]}
      />
      <OneLog context={context} topic={topic} />
    </>
  );
}
