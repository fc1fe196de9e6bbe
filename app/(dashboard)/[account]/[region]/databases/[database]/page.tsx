import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { DatabaseScreen } from '@/components/databases/database-screen';
import { pageContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';
import { look } from '@/lib/live/look';
import { topics } from '@/lib/live/topics.rules';
import type { DatabaseDetail } from '@/lib/model/database-detail';
import type { Result } from '@/lib/model/failure';
import { confirmDatabase } from './actions';

interface Props {
  params: Promise<{ account: string; region: string; database: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { database, account } = await decoded(params);
  return { title: `${database}, ${account}` };
}

/** One database: state, who may reach it and who does. */
export default async function DatabasePage({ params }: Props) {
  const { account, region, database: id } = await decoded(params);
  const scope = { account, region };
  const { actor } = await pageContext(scope);
  return (
    <DatabaseScreen
      scope={scope}
      id={id}
      initial={await look<Result<DatabaseDetail>>(topics.database(scope, id))}
      canDeploy={may(actor, 'deploy', account)}
      confirm={confirmDatabase}
    />
  );
}
