import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Gate } from '@/components/auth/gate';
import { SignInForm } from '@/components/auth/sign-in-form';
import { currentActor } from '@/lib/auth/current-actor';
import { demoActor, demoName, demoPassword } from '@/lib/auth/demo-user';
import { returnPath } from '@/lib/auth/return-path.rules';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  const to = returnPath((await searchParams).to);
  if (await currentActor()) redirect(to);
  return (
    <Gate title="Sign in">
      {demoActor() ? (
        <p className="rounded-md bg-accent-bg px-3 py-2 text-sm">
          This is a demo with simulated AWS accounts: nothing here touches AWS. Sign in as <b>{demoName}</b> with the
          password <b>{demoPassword}</b>.
        </p>
      ) : null}
      <SignInForm to={to} />
    </Gate>
  );
}
