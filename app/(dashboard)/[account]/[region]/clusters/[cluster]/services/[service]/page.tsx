import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { FreezeBanner } from '@/components/freezes/freeze-banner';
import { ServiceScreen } from '@/components/service/service-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { readGuard } from '@/lib/freezes/read-guard';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { readPreferences } from '@/lib/preferences/read-preferences';
import {
  confirmContinueHook,
  confirmDeployImage,
  confirmEditDefinition,
  confirmForceDeployment,
  confirmRollBack,
  confirmScale,
} from './actions';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { service, account } = await decoded(params);
  return { title: `${service}, ${account}` };
}

/** One service: status, what changed, what to do about it, logs. */
export default async function ServicePage({ params }: Props) {
  const at: ServiceKey = await decoded(params);
  const context = await pageContext(at);
  const { actor } = context;
  return (
    <ServiceScreen
      at={at}
      initial={await look<Result<ServiceDetail>>(topics.service(at))}
      banner={<FreezeBanner at={at} initial={await readGuard(context, at)} />}
      canDeploy={may(actor, 'deploy', at.account)}
      utc={(await readPreferences(actor)).logs.utc}
      actions={{
        'force-deployment': confirmForceDeployment,
        'roll-back': confirmRollBack,
        'deploy-image': confirmDeployImage,
        'edit-definition': confirmEditDefinition,
        scale: confirmScale,
        'continue-hook': confirmContinueHook,
      }}
    />
  );
}
