import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { OneLog } from '@/app/(dashboard)/logs/one-log';
import { PageHead } from '@/components/ui/page-head';
import { pageContext } from '@/lib/auth/page-context';
import { topics } from '@/lib/live/topics.rules';
import { paths } from '@/lib/paths';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; task: string }>;
  /** `service`: whose task it was, for tasks that ECS has forgotten. */
  searchParams: Promise<{ service?: string | string[] }>;
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { task, account } = await decoded(params);
  return { title: `Logs of task ${task.slice(0, 8)}, ${account}` };
}

/** A task's logs, running or stopped. */
export default async function TaskLogsPage({ params, searchParams }: Props) {
  const { account, region, cluster, task } = await decoded(params);
  const scope = { account, region };
  const context = await pageContext(scope);
  const { service } = await searchParams;
  const topic = topics.logs({ ...scope, cluster, service: one(service) }, task);
  return (
    <>
      <PageHead
        title={`Logs of task ${task.slice(0, 8)}`}
        crumbs={[
          { text: account, href: paths.region(scope) },
          { text: region, href: paths.region(scope) },
          { text: cluster, href: paths.cluster(scope, cluster) },
          { text: task.slice(0, 8), href: paths.task(scope, cluster, task) },
          { text: 'logs' },
        ]}
      />
      <OneLog context={context} topic={topic} />
    </>
  );
}
