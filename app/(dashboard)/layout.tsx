import type { ReactNode } from 'react';
import { Keys } from '@/components/shell/keys';
import { TopBar } from '@/components/shell/top-bar';
import { visibleScopes } from '@/lib/accounts/list-accounts';
import { actorContext } from '@/lib/auth/page-context';

/** The frame of every page behind the sign-in. Each page checks again what it shows: layouts are kept between pages. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { actor } = await actorContext();
  return (
    <>
      <TopBar name={actor.name} role={actor.role} scopes={visibleScopes(actor)} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-[1280px] px-5 pt-4 pb-16 outline-none max-sm:px-3.5 max-sm:pb-28"
      >
        {children}
      </main>
      <Keys />
    </>
  );
}
