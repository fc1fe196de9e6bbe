import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Account } from '@/lib/model/account';
import { forgetCredentials, pasteCredentials } from './paste-credentials';
import { pastedFacts, readPasted } from './pasted-credentials';

const secret = vi.hoisted(() => ({ now: 'one' }));
vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => secret.now }));
vi.mock('@/lib/accounts/list-accounts', () => ({
  findAccount: (name: string): Partial<Account> | undefined =>
    ({ lab: { credentials: { from: 'pasted' as const } }, own: { credentials: { from: 'default' as const } } })[name],
}));
withTestDatabase();

const now = Date.UTC(2026, 10, 21);
const context = { actor: { id: '1', name: 'boss', role: 'admin' as const, accounts: '*' as const }, clock: () => now };
const key = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYZ0123456ab';
const token = 'IQoJb3JpZ2luX2VjE'.repeat(20);
const text = `aws_access_key_id=ASIAZ7EXPLTESTKEY234\naws_secret_access_key=${key}\naws_session_token=${token}`;

beforeEach(() => {
  secret.now = 'one';
});

describe('pasted keys', () => {
  it('are kept sealed, with the usual end of a lab, and audited without any of them', async () => {
    expect(await pasteCredentials(context, { name: 'lab', text })).toMatchObject({ ok: true });
    expect(await readPasted('lab')).toEqual({
      accessKeyId: 'ASIAZ7EXPLTESTKEY234',
      secretAccessKey: key,
      sessionToken: token,
      expiresAt: now + 4 * 3_600_000,
    });
    expect(await pastedFacts('lab')).toMatchObject({ pastedAt: now, pastedBy: 'boss', endIsExpected: true });
    const stored = JSON.stringify([
      await db().selectFrom('sealed_credentials').selectAll().execute(),
      await db().selectFrom('audit').selectAll().execute(),
    ]);
    for (const value of [key, token, 'ASIAZ7EXPLTESTKEY234']) expect(stored).not.toContain(value);
    expect(stored).toContain('credentials-paste');
  });

  it('stay shut once the session secret has changed', async () => {
    await pasteCredentials(context, { name: 'lab', text });
    secret.now = 'two';
    expect(await readPasted('lab')).toBeUndefined();
    expect(await pastedFacts('lab')).toMatchObject({ readable: false });
  });

  it('replace older ones, and can be forgotten', async () => {
    await pasteCredentials(context, { name: 'lab', text });
    await pasteCredentials(context, { name: 'lab', text: text.replace('ASIAZ7', 'ASIAZ8') });
    expect((await readPasted('lab'))?.accessKeyId).toBe('ASIAZ8EXPLTESTKEY234');
    expect(await forgetCredentials(context, { name: 'lab' })).toMatchObject({ ok: true });
    expect(await readPasted('lab')).toBeUndefined();
    expect(await forgetCredentials(context, { name: 'lab' })).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('are pasted and forgotten by an admin of that account only', async () => {
    const other = { ...context, actor: { ...context.actor, accounts: ['own'] } };
    expect(await pasteCredentials(other, { name: 'lab', text })).toMatchObject({ failure: { kind: 'not-found' } });
    await pasteCredentials(context, { name: 'lab', text });
    expect(await forgetCredentials(other, { name: 'lab' })).toMatchObject({ failure: { kind: 'not-found' } });
    expect(await readPasted('lab')).toBeDefined();
  });

  it('are refused for accounts whose keys come from elsewhere, and without their token', async () => {
    expect(await pasteCredentials(context, { name: 'own', text })).toMatchObject({ failure: { kind: 'refused' } });
    expect(await pasteCredentials(context, { name: 'nobody', text })).toMatchObject({ ok: false });
    const [id = '', two = ''] = text.split('\n');
    expect(await pasteCredentials(context, { name: 'lab', text: `${id}\n${two}` })).toMatchObject({ ok: false });
    expect(await db().selectFrom('audit').selectAll().execute()).toEqual([]);
  });
});
