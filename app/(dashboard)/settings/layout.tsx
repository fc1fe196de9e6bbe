import type { ReactNode } from 'react';
import { SettingsNav } from '@/components/settings/settings-nav';
import { PageHead } from '@/components/ui/page-head';
import { actorContext } from '@/lib/auth/page-context';
import { may } from '@/lib/auth/policy.rules';

/** Head and navigation of all settings. Each page checks again what it shows: layouts are kept between pages. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await actorContext();
  return (
    <>
      <PageHead title="Settings" />
      <SettingsNav configures={may(actor, 'configure')} />
      {children}
    </>
  );
}
