import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { TaskScreen } from '@/components/task/task-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { TaskDetail } from '@/lib/model/task-detail';
import { readPreferences } from '@/lib/preferences/read-preferences';
import { confirmStopTask } from './actions';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; task: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { task, account } = await decoded(params);
  return { title: `Task ${task.slice(0, 8)}, ${account}` };
}

/** One task. */
export default async function TaskPage({ params }: Props) {
  const { account, region, cluster, task } = await decoded(params);
  const scope = { account, region };
  const { actor } = await pageContext(scope);
  const initial = await look<Result<TaskDetail>>(topics.task(scope, cluster, task));
  return (
    <TaskScreen
      scope={scope}
      cluster={cluster}
      id={task}
      initial={initial}
      canDeploy={may(actor, 'deploy', account)}
      utc={(await readPreferences(actor)).logs.utc}
      confirmStop={confirmStopTask}
    />
  );
}
