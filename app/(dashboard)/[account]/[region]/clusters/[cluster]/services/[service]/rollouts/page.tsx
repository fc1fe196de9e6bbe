import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { HistoryScreen } from '@/components/rollout/history-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { confirmRollBack } from '../actions';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { service, account } = await decoded(params);
  return { title: `History of ${service}, ${account}` };
}

/** Every recorded deployment of a service. */
export default async function RolloutsPage({ params }: Props) {
  const at = await decoded(params);
  const { actor } = await pageContext(at);
  return (
    <HistoryScreen
      at={at}
      initial={await look<Result<ServiceDetail>>(topics.service(at))}
      canDeploy={may(actor, 'deploy', at.account)}
      confirm={confirmRollBack}
    />
  );
}
