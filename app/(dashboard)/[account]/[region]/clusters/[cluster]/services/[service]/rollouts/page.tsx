import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { HistoryScreen } from '@/components/rollout/history-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { RolloutRecord } from '@/lib/model/rollout-comparison';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { timelinesOf } from '@/lib/record/timelines';
import { figuresOf } from '@/lib/rollouts/timeline-figures.rules';
import { withoutRepeats } from '@/lib/rollouts/timeline-repeats.rules';
import { readMetrics } from '@/lib/services/read-metrics';
import { readRegistrars } from '@/lib/services/read-registrars';
import { confirmRollBack } from '../actions';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
  searchParams: Promise<{ [key: string]: string | string[] | undefined }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { service, account } = await decoded(params);
  return { title: `History of ${service}, ${account}` };
}

/** Every recorded deployment of a service; `?a=…&b=…` shows one, or two beside each other. */
export default async function RolloutsPage({ params, searchParams }: Props) {
  const at = await decoded(params);
  const { actor, clock } = await pageContext(at);
  const initial = await look<Result<ServiceDetail>>(topics.service(at));
  const [kept, registrars] = await Promise.all([
    timelinesOf(at, 200),
    readRegistrars(at, (initial.ok && initial.value.history.value) || []),
  ]);
  const { a, b } = await searchParams;
  const asked = kept.filter(({ deployment }) => [a, b].includes(deployment.split('/').at(-1)));
  const record: RolloutRecord = {
    figures: Object.fromEntries(kept.map(({ deployment, timeline }) => [deployment, figuresOf(timeline, clock())])),
    registrars,
    chosen: await Promise.all(
      asked.slice(0, 2).map(async ({ deployment, timeline }) => ({
        deployment,
        timeline: withoutRepeats(timeline),
        ...(await readMetrics(at, deployment, timeline, clock)),
      })),
    ),
  };
  return (
    <HistoryScreen
      at={at}
      initial={initial}
      record={record}
      canDeploy={may(actor, 'deploy', at.account)}
      confirm={confirmRollBack}
    />
  );
}
