import { describe, expect, it, vi } from 'vitest';
import { actorOf } from '@/lib/auth/current-actor';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { changePassword } from './change-password';
import { changeRights, resetPassword, setDisabled } from './change-user';
import { createUser } from './create-user';
import { listUsers } from './list-users';
import { authOptions } from './options';
import { verifySignIn } from './verify-sign-in';

// Real hashing takes its time on purpose.
vi.mock('@/lib/auth/password-cost', () => ({ cost: { N: 16, r: 8, p: 1 } }));
vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => 'a secret for tests' }));
withTestDatabase();

type Authorize = (given: Record<string, string>, request: { headers: Record<string, string> }) => Promise<unknown>;

const boss: Actor = { id: 'boss', name: 'boss', role: 'admin', accounts: '*' };
const context = { actor: boss, clock: () => 1000 };
const password = 'correct horse battery';

async function make(name: string, role: Actor['role'] = 'viewer', accounts: Actor['accounts'] = '*'): Promise<string> {
  const made = await createUser(context, { name, password, role, accounts });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.id;
}

const session = async (name: string, word = password) => {
  const result = await verifySignIn(name, word, '10.0.0.1', () => 1000);
  return result.ok ? { id: result.id, version: result.version } : undefined;
};

const audit = async () =>
  (await db().selectFrom('audit').selectAll().execute()).map(({ actor, kind, subject_name }) => [
    actor,
    kind,
    subject_name,
  ]);

const anna = { name: 'anna', role: 'deployer', accounts: ['cruddur'] };

describe('people', () => {
  it('are created with role and accounts, sign in by name in any case, and leave an audit row', async () => {
    const id = await make('Anna', 'deployer', ['cruddur']);
    const signedIn = await session(' ANNA ');
    expect(signedIn && (await actorOf(signedIn))).toEqual({ id, ...anna });
    expect(await audit()).toEqual([['boss', 'user-create', 'anna']]);
    expect(JSON.stringify(await listUsers(boss))).not.toContain('scrypt');
  });

  it.each([
    ['demo', password, /belongs to the demo/],
    ['an na', password, /takes letters/],
    ['anna', 'short', /at least 12/],
    ['anna', 'aaaaaaaaaaaaa', /different characters/],
    ['anna', 'anna-anna-1!', /around the name/],
  ])('are refused as %s with %s', async (name, word, sentence) => {
    const made = await createUser(context, { name, password: word, role: 'viewer', accounts: '*' });
    expect(made).toMatchObject({ ok: false, failure: { kind: 'refused', message: expect.stringMatching(sentence) } });
    expect(await audit()).toEqual([]);
  });

  it('have their name once', async () => {
    await make('anna');
    expect(await createUser(context, { name: 'ANNA', password, role: 'viewer', accounts: '*' })).toMatchObject({
      ok: false,
    });
  });

  it('lose their sessions with new rights, a new password, and when they are disabled', async () => {
    const id = await make('anna');
    await make('chief', 'admin');
    const first = await session('anna');
    await changeRights(context, { id, role: 'deployer', accounts: ['cruddur'] });
    expect(first && (await actorOf(first))).toBeUndefined();
    const second = await session('anna');
    expect(second && (await actorOf(second))).toEqual({ id, ...anna });
    await resetPassword(context, { id, password: 'another long password' });
    expect(second && (await actorOf(second))).toBeUndefined();
    expect(await session('anna')).toBeUndefined();
    const third = await session('anna', 'another long password');
    await setDisabled(context, { id, disabled: true });
    expect(third && (await actorOf(third))).toBeUndefined();
    expect(await session('anna', 'another long password')).toBeUndefined();
    await setDisabled(context, { id, disabled: false });
    expect(await session('anna', 'another long password')).toBeDefined();
    expect((await audit()).map(([, kind]) => kind)).toEqual([
      'user-create',
      'user-create',
      'user-rights',
      'user-password',
      'user-disable',
      'user-enable',
    ]);
  });

  it('keep one admin', async () => {
    const id = await make('chief', 'admin');
    expect(await setDisabled(context, { id, disabled: true })).toMatchObject({ ok: false });
    expect(await changeRights(context, { id, role: 'viewer', accounts: '*' })).toMatchObject({ ok: false });
    await make('second', 'admin');
    expect(await changeRights(context, { id, role: 'viewer', accounts: '*' })).toMatchObject({ ok: true });
  });

  it('keep one admin of all accounts, for one of some could give nobody the rest', async () => {
    const id = await make('chief', 'admin');
    await make('local', 'admin', ['cruddur']);
    expect(await setDisabled(context, { id, disabled: true })).toMatchObject({ ok: false });
    expect(await changeRights(context, { id, role: 'admin', accounts: ['cruddur'] })).toMatchObject({ ok: false });
  });

  it('are seen, made and changed by an admin of some accounts within those accounts only', async () => {
    const local = {
      actor: { ...boss, id: await make('local', 'admin', ['cruddur']), accounts: ['cruddur'] },
      clock: () => 1,
    };
    const [theirs, more, all] = [
      await make('t', 'viewer', ['cruddur']),
      await make('m', 'viewer', ['b']),
      await make('a'),
    ];
    expect((await listUsers(local.actor)).map(({ name }) => name)).toEqual(['local', 't']);
    for (const accounts of ['*' as const, ['cruddur', 'b']]) {
      const refused = { ok: false, failure: { kind: 'refused' } };
      expect(await createUser(local, { name: 'new', password, role: 'viewer', accounts })).toMatchObject(refused);
      for (const id of [local.actor.id, theirs]) {
        expect(await changeRights(local, { id, role: 'admin', accounts })).toMatchObject(refused);
      }
    }
    const gone = { ok: false, failure: { kind: 'not-found' } };
    for (const id of [more, all]) {
      expect(await changeRights(local, { id, role: 'viewer', accounts: [] })).toMatchObject(gone);
      expect(await setDisabled(local, { id, disabled: true })).toMatchObject(gone);
      expect(await resetPassword(local, { id, password })).toMatchObject(gone);
    }
    expect(await changeRights(local, { id: theirs, role: 'deployer', accounts: ['cruddur'] })).toMatchObject({
      ok: true,
    });
    expect(await setDisabled(local, { id: theirs, disabled: true })).toMatchObject({ ok: true });
  });

  it('do not disable themselves, and changes of nobody say so', async () => {
    const id = await make('chief', 'admin');
    await make('second', 'admin');
    const self = { actor: { ...boss, id }, clock: () => 1 };
    expect(await setDisabled(self, { id, disabled: true })).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(await setDisabled(context, { id: 'gone', disabled: true })).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('change their own password with the current one only', async () => {
    const id = await make('anna');
    const self = { actor: { ...boss, id, name: 'anna' }, clock: () => 1 };
    const next = 'another long password';
    expect(await changePassword(self, { current: 'wrong', next })).toMatchObject({
      failure: { message: 'The current password is wrong.' },
    });
    expect(await changePassword(self, { current: password, next: 'short' })).toMatchObject({ ok: false });
    expect(await changePassword(self, { current: password, next })).toEqual({ ok: true, value: null });
    expect(await session('anna', next)).toBeDefined();
  });
});

describe('signing in', () => {
  it('makes a name wait after five wrong passwords from one address, and that address only', async () => {
    await make('anna');
    const attempt = (word: string, address: string) => verifySignIn('anna', word, address, () => 5000);
    for (let i = 0; i < 5; i += 1) expect(await attempt('wrong', '10.0.0.9')).toEqual({ ok: false, reason: 'wrong' });
    expect(await attempt(password, '10.0.0.9')).toEqual({ ok: false, reason: 'wait', seconds: 1 });
    expect(await attempt(password, '10.0.0.8')).toMatchObject({ ok: true });
  });

  it('makes a name wait after many wrong passwords from ever new addresses, but not where its owner was before', async () => {
    await make('berta');
    const attempt = (word: string, address: string) => verifySignIn('berta', word, address, () => 6000);
    expect(await attempt(password, '10.0.0.1')).toMatchObject({ ok: true });
    for (let i = 0; i < 31; i += 1)
      expect(await attempt('wrong', `6.6.6.${i}`)).toEqual({ ok: false, reason: 'wrong' });
    expect(await attempt(password, '6.6.6.99')).toEqual({ ok: false, reason: 'wait', seconds: 1 });
    expect(await attempt(password, '10.0.0.1')).toMatchObject({ ok: true });
  });

  it('counts a client that claims ever new addresses as one', async () => {
    const [provider] = authOptions().providers as unknown as { options: { authorize: Authorize } }[];
    const attempt = (claimed: string) =>
      provider?.options.authorize({ name: 'dora', password: 'wrong' }, { headers: { 'x-forwarded-for': claimed } });
    for (let i = 0; i < 5; i += 1) expect(await attempt(`6.6.7.${i}`)).toBeNull();
    await expect(attempt('6.6.7.99')).rejects.toThrow(/^wait:/);
  });

  it('does not count right passwords against a name', async () => {
    await make('clara');
    for (let i = 0; i < 40; i += 1) {
      expect(await verifySignIn('clara', password, `10.0.1.${i}`, () => 7000)).toMatchObject({ ok: true });
    }
  });

  it('does not know demo outside the demo', async () => expect(await session('demo', 'demo')).toBeUndefined());
});
