import type { Metadata } from 'next';
import { decoded } from '@/app/(dashboard)/decoded';
import { CompareScreen } from '@/components/service/compare-screen';
import { pageContext } from '@/lib/auth/page-context';
import { compareDefinitions } from '@/lib/services/compare-definitions';

interface Props {
  params: Promise<{ account: string; region: string; cluster: string; service: string }>;
  searchParams: Promise<{ [key: string]: string | string[] | undefined }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { service, account } = await decoded(params);
  return { title: `Task definitions of ${service}, ${account}` };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' && value ? value : undefined);

/** Any two task definitions of a service side by side. */
export default async function ComparePage({ params, searchParams }: Props) {
  const at = await decoded(params);
  const context = await pageContext(at);
  const { from, to } = await searchParams;
  const comparison = await compareDefinitions(context, { ...at, from: one(from), to: one(to) });
  return <CompareScreen at={at} comparison={comparison} />;
}
