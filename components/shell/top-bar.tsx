import { LiveStatus } from '@/components/live/live-status';
import type { Scope } from '@/lib/model/scope';
import { Brand } from './brand';
import { FindButton } from './find-button';
import { MainNav } from './main-nav';
import { UserMenu } from './user-menu';

/** The header: places, find, how fresh the figures are, and who is signed in. */
export function TopBar({ name, role, scopes }: { name: string; role: string; scopes: Scope[] }) {
  return (
    <header className="sticky top-0 z-30 flex h-11 items-center gap-x-5 border-b border-line bg-panel px-5 max-sm:gap-x-2 max-sm:px-3.5">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:left-2 focus:top-1.5 focus:rounded-md focus:bg-accent focus:px-3 focus:py-1.5 focus:text-on-accent"
      >
        Skip to the content
      </a>
      <Brand />
      <MainNav />
      <div className="ml-auto flex min-w-0 items-center gap-x-5 max-sm:gap-x-1">
        <FindButton scopes={scopes} mayAct={role !== 'viewer'} />
        <LiveStatus />
        <UserMenu name={name} role={role} />
      </div>
    </header>
  );
}
