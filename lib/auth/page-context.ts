import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { isConfigured } from '@/lib/accounts/list-accounts';
import { currentActor } from '@/lib/auth/current-actor';
import { may } from '@/lib/auth/policy.rules';
import type { ActorContext, Context } from '@/lib/context';
import type { Permission } from '@/lib/model/actor';
import type { Scope } from '@/lib/model/scope';
import { paths } from '@/lib/paths';

/** For pages that concern no account: who looks. Sends people who are not signed in to do that first. */
export async function actorContext(permission: Permission = 'view'): Promise<ActorContext> {
  const actor = await currentActor();
  if (!actor) {
    const from = (await headers()).get('x-quarterdeck-path');
    redirect(from && from !== '/' ? `${paths.signIn}?to=${encodeURIComponent(from)}` : paths.signIn);
  }
  if (!may(actor, permission)) notFound();
  return { actor, clock: Date.now };
}

/** For pages of an account and Region: "not found" for those that are not configured, or that the person may not see. */
export function pageContext(scope: Scope): Promise<Context>;
export function pageContext(): Promise<ActorContext>;
export async function pageContext(scope?: Scope): Promise<ActorContext | Context> {
  const context = await actorContext();
  if (!scope) return context;
  if (!may(context.actor, 'view', scope.account) || !isConfigured(scope)) notFound();
  return { ...context, account: scope.account, region: scope.region };
}
