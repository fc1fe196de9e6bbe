import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { HostScreen } from '@/components/hosts/host-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { HostDetail } from '@/lib/model/host-detail';
import { confirmHost } from './actions';

interface Props {
  params: Promise<{ account: string; region: string; instance: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { instance, account } = await decoded(params);
  return { title: `${instance}, ${account}` };
}

/** One host: state, addresses, who may reach it. */
export default async function HostPage({ params }: Props) {
  const { account, region, instance: id } = await decoded(params);
  const scope = { account, region };
  const { actor } = await pageContext(scope);
  return (
    <HostScreen
      scope={scope}
      id={id}
      initial={await look<Result<HostDetail>>(topics.host(scope, id))}
      canDeploy={may(actor, 'deploy', account)}
      confirm={confirmHost}
    />
  );
}
