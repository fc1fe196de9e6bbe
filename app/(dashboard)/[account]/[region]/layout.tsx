import type { ReactNode } from 'react';
import { decoded } from '@/app/(dashboard)/decoded';
import { pageContext } from '@/lib/auth/page-context';

interface Props {
  params: Promise<{ account: string; region: string }>;
  children: ReactNode;
}

/**
 * Ends in "not found" before anything is sent, so that the answer has status 404. Each page asks again: layouts are
 * kept between pages.
 */
export default async function RegionLayout({ params, children }: Props) {
  await pageContext(await decoded(params));
  return children;
}
