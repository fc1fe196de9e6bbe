import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { env } from '@/lib/env';
import { ensureFirstAdmin, setUpAdmin } from './first-admin';
import { verifySignIn } from './verify-sign-in';

vi.mock('@/lib/env', () => ({ env: vi.fn() }));
// Real hashing takes its time on purpose.
vi.mock('@/lib/auth/password-cost', () => ({ cost: { N: 16, r: 8, p: 1 } }));
withTestDatabase();

const clock = () => 1000;
const password = 'correct horse battery';
const given = (more: object) =>
  vi.mocked(env).mockReturnValue({ demo: false, address: 'http://localhost:3000', ...more } as ReturnType<typeof env>);

beforeEach(() => void given({}));

const tokenOf = (link: string | undefined) => new URL(link ?? '').searchParams.get('token') ?? '';

describe('the first admin', () => {
  it('comes from QUARTERDECK_ADMIN_PASSWORD, once', async () => {
    given({ adminPassword: password });
    expect(await ensureFirstAdmin(clock)).toBeUndefined();
    expect(await verifySignIn('admin', password, 'a', clock)).toMatchObject({ ok: true, name: 'admin' });
    given({ adminPassword: 'quite another password' });
    await ensureFirstAdmin(clock);
    expect(await verifySignIn('admin', 'quite another password', 'a', clock)).toMatchObject({ ok: false });
    expect(await db().selectFrom('audit').select('kind').execute()).toEqual([{ kind: 'user-create' }]);
  });

  it('is not made with a password that will do no good', async () => {
    given({ adminPassword: 'admin' });
    await expect(ensureFirstAdmin(clock)).rejects.toThrow(/at least 12 characters/);
  });

  it('comes from a link that works once, and a newer link ends the older one', async () => {
    const older = tokenOf(await ensureFirstAdmin(clock));
    const newer = tokenOf(await ensureFirstAdmin(clock));
    expect(await setUpAdmin(older, password, clock)).toMatchObject({ ok: false });
    expect(await setUpAdmin(newer, 'short', clock)).toMatchObject({ ok: false });
    expect(await setUpAdmin(newer, password, clock)).toEqual({ ok: true, value: { name: 'admin' } });
    expect(await setUpAdmin(newer, password, clock)).toMatchObject({ ok: false });
    expect(await ensureFirstAdmin(clock)).toBeUndefined();
    expect(JSON.stringify(await db().selectFrom('settings').selectAll().execute())).not.toContain(newer);
  });

  it('is not needed in the demo, where demo may sign in', async () => {
    given({ demo: true });
    expect(await ensureFirstAdmin(clock)).toBeUndefined();
    expect(await verifySignIn('demo', 'demo', 'a', clock)).toMatchObject({ ok: true, id: 'demo' });
    expect(await verifySignIn('demo', 'Demo', 'a', clock)).toMatchObject({ ok: false });
  });
});
