import { describe, expect, it } from 'vitest';
import type { Actor, Permission, Role } from '@/lib/model/actor';
import { covers, may } from './policy.rules';

const actor = (role: Role, accounts: Actor['accounts'] = '*'): Actor => ({ id: '1', name: 'a', role, accounts });

describe('the policy', () => {
  const table: [Role, Permission, boolean][] = [
    ['viewer', 'view', true],
    ['viewer', 'deploy', false],
    ['viewer', 'configure', false],
    ['deployer', 'view', true],
    ['deployer', 'deploy', true],
    ['deployer', 'configure', false],
    ['deployer', 'override', false],
    ['admin', 'view', true],
    ['admin', 'deploy', true],
    ['admin', 'configure', true],
    ['admin', 'override', true],
  ];
  it.each(table)('%s may %s: %s', (role, permission, allowed) => expect(may(actor(role), permission)).toBe(allowed));

  it('holds for the accounts of the person only', () => {
    const anna = actor('deployer', ['cruddur']);
    expect(may(anna, 'deploy', 'cruddur')).toBe(true);
    expect(may(anna, 'deploy', 'cloudnotes')).toBe(false);
    expect(may(actor('admin', []), 'view', 'cruddur')).toBe(false);
  });

  it('knows whose accounts are all among one’s own', () => {
    expect(covers(actor('admin'), '*')).toBe(true);
    expect(covers(actor('admin'), ['cruddur'])).toBe(true);
    expect(covers(actor('admin', ['cruddur']), ['cruddur'])).toBe(true);
    expect(covers(actor('admin', ['cruddur']), [])).toBe(true);
    expect(covers(actor('admin', ['cruddur']), ['cruddur', 'cloudnotes'])).toBe(false);
    expect(covers(actor('admin', ['cruddur']), '*')).toBe(false);
  });

  it('denies nobody, and a role or permission that it does not know', () => {
    expect(may(undefined, 'view')).toBe(false);
    expect(may(actor('constructor' as Role), 'view')).toBe(false);
    expect(may(actor('admin'), 'everything' as Permission)).toBe(false);
  });
});
