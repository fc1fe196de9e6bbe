import 'server-only';
import { isConfigured } from '@/lib/accounts/list-accounts';
import { may } from '@/lib/auth/policy.rules';
import type { ActorContext, Context } from '@/lib/context';
import type { Actor, Permission } from '@/lib/model/actor';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

const does: Record<Permission, string> = {
  view: 'see this',
  deploy: 'deploy',
  configure: 'change settings',
  override: 'go against a freeze',
};

/**
 * The context of a person who may do this here, or why not. An account that one may not see is "not found",
 * as if it were not configured.
 */
export function permit(
  actor: Actor | undefined,
  permission: Permission,
  scope?: Scope,
): Result<ActorContext & Partial<Scope>> {
  if (!actor) {
    const failure = { kind: 'denied', code: 'NotSignedIn', message: 'You are not signed in.' } as const;
    return failed({ ...failure, unchanged: 'Nothing was changed.', advice: 'Sign in and try again.' });
  }
  if (scope && (!may(actor, 'view', scope.account) || !isConfigured(scope))) {
    return failed({
      kind: 'not-found',
      message: `There is no account ${scope.account} with the Region ${scope.region} here.`,
      unchanged: 'Nothing was changed.',
    });
  }
  if (!may(actor, permission, scope?.account)) {
    return failed({
      kind: 'denied',
      message: `Your role (${actor.role}) may not ${does[permission]}.`,
      unchanged: 'Nothing was changed.',
      advice: 'Ask an admin for another role.',
    });
  }
  return ok({ actor, clock: Date.now, ...(scope && { account: scope.account, region: scope.region }) });
}

/** The scope in an input that has one. */
export function scopeIn(input: unknown): Scope | undefined {
  if (typeof input !== 'object' || input === null || !('account' in input) || !('region' in input)) return undefined;
  const { account, region } = input;
  return typeof account === 'string' && typeof region === 'string' ? { account, region } : undefined;
}

/** An actor's context, or a full one where the input names an account and a Region. */
export type ContextFor<Input> = Input extends Scope ? Context : ActorContext;
