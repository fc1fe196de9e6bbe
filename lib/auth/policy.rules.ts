import type { Actor, Permission, Role } from '@/lib/model/actor';

const allows: Record<Role, readonly Permission[]> = {
  viewer: ['view'],
  deployer: ['view', 'deploy'],
  admin: ['view', 'deploy', 'configure', 'override'],
};

/**
 * The one policy: may this person do that, on this account? Without an account it answers for the role alone.
 * Whatever it does not know, it denies.
 */
export function may(actor: Actor | undefined, permission: Permission, account?: string): boolean {
  if (!actor || !Object.hasOwn(allows, actor.role)) return false;
  if (!allows[actor.role].includes(permission)) return false;
  if (account === undefined || actor.accounts === '*') return true;
  return actor.accounts.includes(account);
}

/** Whether all of these accounts are the person's own: nobody gives what they do not have, nor changes who has more. */
export const covers = (actor: Pick<Actor, 'accounts'>, accounts: Actor['accounts']): boolean =>
  actor.accounts === '*' || (accounts !== '*' && accounts.every((name) => actor.accounts.includes(name)));
