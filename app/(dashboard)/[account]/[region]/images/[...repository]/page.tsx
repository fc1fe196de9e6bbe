import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { RepositoryScreen } from '@/components/images/repository-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { Result } from '@/lib/model/failure';
import type { RepositoryDetail } from '@/lib/model/repository-detail';
import { confirmDeployImage } from './actions';

interface Props {
  params: Promise<{ account: string; region: string; repository: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { repository, account } = await decoded(params);
  return { title: `${repository.join('/')}, ${account}` };
}

/** One repository: its images, where each one runs, push and deploy. */
export default async function RepositoryPage({ params }: Props) {
  const { account, region, repository } = await decoded(params);
  const scope = { account, region };
  const name = repository.join('/');
  const { actor } = await pageContext(scope);
  return (
    <RepositoryScreen
      scope={scope}
      name={name}
      initial={await look<Result<RepositoryDetail>>(topics.repository(scope, name))}
      canDeploy={may(actor, 'deploy', account)}
      deploy={confirmDeployImage}
    />
  );
}
