import type { Metadata } from 'next';
import Link from 'next/link';
import { Gate } from '@/components/auth/gate';
import { SetupForm } from '@/components/auth/setup-form';
import { isSetupToken } from '@/lib/auth/setup-token';
import { anyUser } from '@/lib/auth/user-rows';
import { paths } from '@/lib/paths';
import { setUp } from './actions';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const usable = typeof token === 'string' && !(await anyUser()) && (await isSetupToken(token));
  if (!usable) {
    return (
      <Gate title="This link does not work">
        <p className="text-sm text-ink2">
          It has been used, or a newer one was printed. The newest link is in Quarterdeck’s log as long as nobody is set
          up.
        </p>
        <Link href={paths.signIn}>Sign in</Link>
      </Gate>
    );
  }
  return (
    <Gate title="Set the admin’s password">
      <p className="text-sm text-ink2">
        You will sign in as <b>admin</b> with it.
      </p>
      <SetupForm token={token} setUp={setUp} />
    </Gate>
  );
}
