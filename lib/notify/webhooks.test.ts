import { beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { createWebhook } from './create-webhook';
import { listDeliveries } from './list-deliveries';
import { listWebhooks } from './list-webhooks';
import { enqueue, keepDelivery } from './outbox';
import { allowsPrivate, setAllowsPrivate } from './private-ranges';
import { removeWebhook } from './remove-webhook';
import { renewSecret } from './renew-secret';
import { sendAgain } from './send-again';
import { sendTest } from './send-test';
import { setWebhookDisabled } from './set-webhook-disabled';
import { updateWebhook } from './update-webhook';
import { openSecrets, webhookRow } from './webhook-rows';

const secret = vi.hoisted(() => ({ now: 'one' }));
vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => secret.now }));
withTestDatabase();
beforeEach(() => {
  secret.now = 'one';
});

const boss: Actor = { id: 'boss', name: 'boss', role: 'admin', accounts: '*' };
const context = { actor: boss, clock: () => 1_000 };
const local = { actor: { ...boss, id: 'local', name: 'local', accounts: ['shop'] }, clock: () => 2_000 };
const url = 'https://hooks.slack.com/services/T0/B0/the-token';
const settings = {
  name: 'ops',
  url,
  format: 'slack' as const,
  events: ['deployment-failed' as const],
  accounts: '*' as '*' | string[],
};

async function make(more: Partial<typeof settings> = {}, by = context) {
  const made = await createWebhook(by, { ...settings, ...more });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}
const audit = async () => (await db().selectFrom('audit').selectAll().execute()).map(({ kind }) => kind);
const everything = async () =>
  JSON.stringify([
    await db().selectFrom('webhooks').selectAll().execute(),
    await db().selectFrom('audit').selectAll().execute(),
    await listWebhooks(boss),
  ]);
const refused = { ok: false, failure: { kind: 'refused', unchanged: 'Nothing was changed.' } };
const denied = { ok: false, failure: { kind: 'denied', unchanged: 'Nothing was changed.' } };
const gone = { ok: false, failure: { kind: 'not-found' } };

describe('a webhook', () => {
  it('keeps its address and secret sealed, shows the host alone, and is audited without either', async () => {
    const { id, secret: key } = await make();
    expect(key.length).toBeGreaterThan(40);
    const row = await webhookRow(id);
    expect(row && openSecrets(row)).toEqual({ url, secret: key });
    expect(await listWebhooks(boss)).toMatchObject([{ id, name: 'ops', origin: 'https://hooks.slack.com' }]);
    for (const hidden of [key, 'the-token', '/services/']) expect(await everything()).not.toContain(hidden);
    expect(await audit()).toEqual(['webhook-create']);
  });

  it('cannot be read with another session secret, and says so by having no host', async () => {
    const { id } = await make();
    secret.now = 'two';
    expect((await listWebhooks(boss))[0]?.origin).toBeUndefined();
    expect(await renewSecret(context, { id })).toMatchObject(refused);
    expect(await updateWebhook(context, { ...settings, id })).toMatchObject(refused);
    expect(await removeWebhook(context, { id })).toMatchObject({ ok: true });
  });

  it.each([
    [{ url: 'http://example.com/' }, /https/],
    [{ url: 'https://10.0.0.1/' }, /private address/],
    [{ url: 'https://169.254.169.254/' }, /nothing is ever sent/],
    [{ events: [] }, /never be told/],
    [{ accounts: [] }, /never be told/],
  ])('is refused with %j', async (more, why) => {
    const result = await createWebhook(context, { ...settings, ...more });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused', message: expect.stringMatching(why) } });
    expect(await audit()).toEqual([]);
  });

  it('changes without its address being sent back, or with a new one', async () => {
    const { id, secret: key } = await make();
    const { url: _, ...same } = settings;
    expect(await updateWebhook(context, { ...same, id, name: 'night', format: 'json' })).toMatchObject({ ok: true });
    let row = await webhookRow(id);
    expect(row && openSecrets(row)).toEqual({ url, secret: key });
    await updateWebhook(context, { ...same, id, url: 'https://example.com/new-token' });
    row = await webhookRow(id);
    expect(row && openSecrets(row)).toEqual({ url: 'https://example.com/new-token', secret: key });
    expect(await updateWebhook(context, { ...same, id, url: 'https://[::1]/' })).toMatchObject(refused);
    expect(await everything()).not.toContain('new-token');
  });

  it('gets a new secret, is disabled, enabled and removed, each with its audit row', async () => {
    const { id, secret: key } = await make();
    const renewed = await renewSecret(context, { id });
    expect(renewed.ok && renewed.value.secret).not.toBe(key);
    await setWebhookDisabled(context, { id, disabled: true });
    expect((await listWebhooks(boss))[0]?.disabledAt).toBe(1_000);
    await setWebhookDisabled(context, { id, disabled: false });
    await removeWebhook(context, { id });
    expect(await listWebhooks(boss)).toEqual([]);
    const kinds = ['create', 'secret', 'disable', 'enable', 'remove'].map((kind) => `webhook-${kind}`);
    expect(await audit()).toEqual(kinds);
  });

  it('is seen and changed by an admin of all its accounts only', async () => {
    const all = await make();
    const theirs = await make({ name: 'shop', accounts: ['shop'] }, local);
    expect((await listWebhooks(local.actor)).map(({ name }) => name)).toEqual(['shop']);
    expect(await createWebhook(local, settings)).toMatchObject(denied);
    expect(await updateWebhook(local, { ...settings, id: theirs.id })).toMatchObject(denied);
    const { id } = all;
    expect(await updateWebhook(local, { ...settings, id, accounts: ['shop'] })).toMatchObject(gone);
    expect(await renewSecret(local, { id })).toMatchObject(gone);
    expect(await setWebhookDisabled(local, { id, disabled: true })).toMatchObject(gone);
    expect(await removeWebhook(local, { id })).toMatchObject(gone);
    expect(await sendTest(local, { id })).toMatchObject(gone);
    await sendTest(context, { id });
    const [delivery] = (await listDeliveries(context, { offset: 0, limit: 10 })).deliveries;
    expect((await listDeliveries(local, { offset: 0, limit: 10 })).total).toBe(0);
    expect(await sendAgain(local, { id: delivery?.id ?? '' })).toMatchObject(gone);
  });
});

describe('trying out and sending again', () => {
  it('writes a test delivery, and puts one that was given up back', async () => {
    const { id } = await make();
    await sendTest(context, { id });
    const list = () => listDeliveries(context, { offset: 0, limit: 10 });
    const [test] = (await list()).deliveries;
    expect(test).toMatchObject({
      event: 'test',
      state: 'waiting',
      tries: 0,
      sentence: expect.stringContaining('boss'),
    });
    await keepDelivery(test?.id ?? '', { state: 'given-up', tries: 12, next_at: null, answer: 'HTTP 500' });
    await sendAgain(context, { id: test?.id ?? '' });
    expect((await list()).deliveries).toMatchObject([{ id: test?.id, state: 'waiting', tries: 0, nextAt: 1_000 }]);
    expect(await audit()).toEqual(['webhook-create', 'webhook-test', 'webhook-again']);
    await setWebhookDisabled(context, { id, disabled: true });
    expect(await sendTest(context, { id })).toMatchObject(refused);
    expect(await sendAgain(context, { id: test?.id ?? '' })).toMatchObject(refused);
  });
});

describe('private addresses', () => {
  it('are refused until an admin of all accounts allows them, which is audited', async () => {
    expect(await allowsPrivate()).toBe(false);
    expect(await setAllowsPrivate(local, { allow: true })).toMatchObject(denied);
    expect(await allowsPrivate()).toBe(false);
    await setAllowsPrivate(context, { allow: true });
    expect(await allowsPrivate()).toBe(true);
    await make({ url: 'http://10.0.0.1/hook' });
    await setAllowsPrivate(context, { allow: false });
    expect(await allowsPrivate()).toBe(false);
    expect(await audit()).toEqual(['webhook-private', 'webhook-create', 'webhook-private']);
  });
});

describe('a happening', () => {
  it('is written for every webhook that can be read, whatever another row holds', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = await make({ name: 'a' });
    const whole = await make({ name: 'b' });
    await db().updateTable('webhooks').set({ events: '{' }).where('id', '=', broken.id).execute();
    const key = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };
    await enqueue({ id: '1', event: 'deployment-failed', key, at: 1, sentence: '' }, 1);
    log.mockRestore();
    const rows = await db().selectFrom('deliveries').select('webhook').execute();
    expect(rows).toEqual([{ webhook: whole.id }]);
  });
});
