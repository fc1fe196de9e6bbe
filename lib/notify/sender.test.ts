import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Happening } from '@/lib/model/webhook';
import { createWebhook } from './create-webhook';
import { enqueue, forgetDeliveriesBefore } from './outbox';
import { setAllowsPrivate } from './private-ranges';
import { removeWebhook } from './remove-webhook';
import { Sender, type SenderMeans } from './sender';
import { setWebhookDisabled } from './set-webhook-disabled';
import { type Receiver, startReceiver } from './test-receiver';

const secret = vi.hoisted(() => ({ now: 'a secret for tests' }));
vi.mock('@/lib/session-secret', () => ({ sessionSecret: () => secret.now }));
withTestDatabase();

const start = Date.UTC(2026, 10, 21, 12);
const time = { now: start };
const boss = { id: 'boss', name: 'boss', role: 'admin' as const, accounts: '*' as const };
const context = { actor: boss, clock: () => time.now };
const happening = (id: string, more: Partial<Happening> = {}): Happening => ({
  id,
  event: 'deployment-started',
  key: { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' },
  at: start,
  sentence: `web: ${id}.`,
  ...more,
});

let receiver: Receiver;
let senders: Sender[] = [];
beforeEach(async () => {
  time.now = start;
  secret.now = 'a secret for tests';
  receiver = await startReceiver();
  await setAllowsPrivate(context, { allow: true });
});
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.end()));
  senders = [];
  await receiver.close();
});

function startSender(means: SenderMeans = {}): Sender {
  const sender = new Sender({ clock: context.clock, random: () => 0.5, timeoutMs: 5_000, ...means });
  senders.push(sender);
  sender.wake();
  return sender;
}

const settings = {
  name: 'ops',
  format: 'json' as const,
  events: ['deployment-started' as const],
  accounts: '*' as const,
};
async function hook(more: Partial<Parameters<typeof createWebhook>[1]> = {}) {
  const made = await createWebhook(context, { ...settings, url: receiver.url, ...more });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}
const rows = () => db().selectFrom('deliveries').selectAll().orderBy('created_at').execute();
const states = async () =>
  (await rows()).map(({ state, tries, next_at, answer }) => ({ state, tries, next_at, answer }));
const settled = (expected: object[]) =>
  vi.waitFor(async () => expect(await states()).toMatchObject(expected), { timeout: 10_000 });

describe('a delivery', () => {
  it('is posted with its id, its event and a right signature', async () => {
    const { secret: key } = await hook();
    await enqueue(happening('one'), time.now);
    startSender();
    await settled([{ state: 'delivered', tries: 1, next_at: null, answer: 'HTTP 204' }]);
    const [posted] = receiver.received;
    const id = (await rows())[0]?.id;
    expect(posted?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-quarterdeck-id': id,
      'x-quarterdeck-event': 'deployment-started',
    });
    const hmac = createHmac('sha256', key)
      .update(`${start / 1_000}.${posted?.body}`)
      .digest('hex');
    expect(posted?.headers['x-quarterdeck-signature']).toBe(`t=${start / 1_000},v1=${hmac}`);
    expect(JSON.parse(posted?.body ?? '')).toMatchObject({
      id,
      sentence: 'web: one.',
      account: 'shop',
      link: expect.stringMatching(/^http.*\/shop\/us-east-1\/clusters\/main\/services\/web$/),
    });
  });

  it('goes to those that want the event and the account, once however often it is told', async () => {
    await hook({ accounts: ['shop'] });
    await hook({ name: 'other account', accounts: ['lab'] });
    await hook({ name: 'other event', events: ['task-failing'] });
    const off = await hook({ name: 'off' });
    await setWebhookDisabled(context, { id: off.id, disabled: true });
    for (let i = 0; i < 3; i += 1) await enqueue(happening('one'), time.now);
    startSender();
    await settled([{ state: 'delivered' }]);
    expect(receiver.received).toHaveLength(1);
  });

  it('is tried again with the same id and body, later and later, until it is taken', async () => {
    await hook();
    await enqueue(happening('one'), time.now);
    receiver.answers({ status: 503 });
    const sender = startSender();
    await settled([{ state: 'waiting', tries: 1, next_at: start + 10_000, answer: 'HTTP 503' }]);
    receiver.answers({ status: 502 });
    time.now += 10_000;
    sender.wake();
    await settled([{ state: 'waiting', tries: 2, next_at: time.now + 25_000, answer: 'HTTP 502' }]);
    receiver.answers({ status: 200 });
    time.now += 25_000;
    sender.wake();
    await settled([{ state: 'delivered', tries: 3, answer: 'HTTP 200' }]);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ headers, body }) => `${headers['x-quarterdeck-id']} ${body}`)).size).toBe(
      1,
    );
  });

  it('is given up at last', async () => {
    await hook();
    await enqueue(happening('one'), time.now);
    receiver.answers({ status: 500 });
    const sender = startSender();
    const givenUp = async () => {
      time.now = Math.max(time.now, (await rows())[0]?.next_at ?? 0);
      sender.wake();
      expect(await states()).toMatchObject([{ state: 'given-up', next_at: null, answer: 'HTTP 500' }]);
    };
    await vi.waitFor(givenUp, { timeout: 15_000, interval: 20 });
    expect((await states())[0]?.tries).toBe(receiver.received.length);
    expect(receiver.received.length).toBeGreaterThan(9);
  });

  it('survives the end of the process, also in the middle of a try', async () => {
    await hook();
    await enqueue(happening('one'), time.now);
    receiver.answers('hang');
    const first = startSender();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    await first.end();
    expect(await states()).toEqual([{ state: 'waiting', tries: 1, next_at: start + 10_000, answer: null }]);
    receiver.answers({ status: 200 });
    time.now += 10_000;
    startSender();
    await settled([{ state: 'delivered', tries: 2 }]);
    const [one, two] = receiver.received.map(({ headers }) => headers['x-quarterdeck-id']);
    expect(one).toBe(two);
  });

  it('of a receiver that hangs holds up its own webhook only, one in flight', async () => {
    const slow = await startReceiver();
    slow.answers('hang');
    await hook({ url: slow.url });
    await hook({ name: 'quick' });
    for (const id of ['one', 'two', 'three']) await enqueue(happening(id), time.now);
    startSender();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3), { timeout: 10_000 });
    expect(slow.received).toHaveLength(1);
    await slow.close();
  });

  it('is not sent to a private address once those are refused', async () => {
    await hook();
    await setAllowsPrivate(context, { allow: false });
    await enqueue(happening('one'), time.now);
    startSender();
    await settled([{ state: 'waiting', tries: 1, answer: expect.stringMatching(/^Not sent: .*not allowed here/) }]);
    expect(receiver.received).toEqual([]);
  });

  it('is given up where its webhook was disabled or cannot be read, and goes with it', async () => {
    const { id } = await hook();
    await enqueue(happening('one'), time.now);
    await setWebhookDisabled(context, { id, disabled: true });
    expect(await states()).toMatchObject([{ state: 'given-up', next_at: null }]);
    await setWebhookDisabled(context, { id, disabled: false });
    await enqueue(happening('two'), time.now);
    secret.now = 'another';
    startSender();
    await settled([{ state: 'given-up' }, { state: 'given-up', answer: expect.stringMatching(/session secret/) }]);
    await removeWebhook(context, { id });
    expect(await rows()).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  it('is forgotten when it is old', async () => {
    await hook();
    await enqueue(happening('one'), time.now);
    await forgetDeliveriesBefore(time.now);
    expect(await rows()).toHaveLength(1);
    await forgetDeliveriesBefore(time.now + 1);
    expect(await rows()).toEqual([]);
  });
});
