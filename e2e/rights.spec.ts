import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type APIRequestContext, type Browser, type Page, request } from '@playwright/test';
import { callsSince, markCalls } from '../simulator/admin/calls';
import { signIn as signInAs } from './app';
import { adminPassword, expect, type OwnWorld, test } from './own-world';

const password = 'correct horse battery';
const at = 'account=cruddur&region=us-east-1';
const ref = 'account=ref-card-01&region=us-east-1';
const service = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';

/** Makes a person by the settings page; gone before is no matter. */
async function makeUser(admin: Page, name: string, role: string, account: string): Promise<void> {
  await admin.goto('/settings');
  await admin.getByRole('button', { name: 'New user' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByLabel('Role').selectOption(role);
  await dialog.getByLabel(account, { exact: true }).check();
  await dialog.getByRole('button', { name: 'Create user' }).click();
  await expect(dialog).toHaveCount(0);
}

/** A person's own cookies, without a browser. */
async function sessionOf(world: OwnWorld, name?: string): Promise<APIRequestContext> {
  const origin = world.app.address;
  const context = await request.newContext({ baseURL: origin, maxRedirects: 0, extraHTTPHeaders: { origin } });
  if (!name) return context;
  const { csrfToken } = await (await context.get('/api/auth/csrf')).json();
  const form = { csrfToken, name, password, json: 'true' };
  expect((await context.post('/api/auth/callback/credentials', { form })).status()).toBe(200);
  return context;
}

const pagesOf = (account: string, region: string) =>
  [
    '',
    '/clusters/cruddur',
    '/clusters/cruddur/services/backend-flask',
    '/clusters/cruddur/services/backend-flask/logs',
    '/clusters/cruddur/services/backend-flask/rollouts',
    `/clusters/cruddur/tasks/${'0'.repeat(32)}`,
    `/clusters/cruddur/tasks/${'0'.repeat(32)}/logs`,
    '/images/backend-flask',
    '/databases/cruddur-db',
    '/hosts/i-1',
  ].map((rest) => `/${account}/${region}${rest}`);
const own = ['/', '/images', '/databases', '/hosts', '/audit', '/settings', '/settings/freezes'];
const pages = [...own, ...pagesOf('cruddur', 'us-east-1')];

const apis = (scope: string): [method: 'get' | 'post', address: string][] => [
  ['get', `/api/plans?${scope}&kind=force-deployment&cluster=cruddur&service=backend-flask`],
  ['post', `/api/push?${scope}&repository=backend-flask&tag=evil`],
];
const logs = (account: string) =>
  `/api/logs?topic=${encodeURIComponent(`logs:${account}/us-east-1/cruddur/backend-flask`)}&before=${Date.now()}`;

/** Reads a person's event stream in this process; `until` sees each message. */
async function readStream(
  world: OwnWorld,
  session: APIRequestContext,
  until: (message: Record<string, unknown>) => Promise<boolean> | boolean,
): Promise<void> {
  const { cookies } = await session.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.app.address}/api/live`, { headers: { cookie } });
  expect(answer.status).toBe(200);
  const text = new TextDecoder();
  let rest = '';
  for await (const chunk of answer.body ?? []) {
    rest += text.decode(chunk, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data && (await until(JSON.parse(data)))) return;
    }
  }
  throw new Error('The stream ended before what was waited for.');
}

async function adminPage(browser: Browser, world: OwnWorld): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: world.app.address })).newPage();
  await signInAs(page, { name: 'admin', password: adminPassword });
  return page;
}

test('nobody who is signed out gets a page or an answer', async ({ world }) => {
  const nobody = await sessionOf(world);
  for (const address of [...pages, '/settings/webhooks']) {
    const answer = await nobody.get(address);
    expect(answer.status(), address).toBe(307);
    expect(answer.headers()['location'], address).toContain('/sign-in');
    expect(await answer.text(), address).not.toContain('backend-flask:');
  }
  for (const [method, address] of [...apis(at), ['get', logs('cruddur')], ['get', '/api/live']] as const) {
    expect((await nobody[method](address)).status(), address).toBe(401);
  }
  const topics = { stream: crypto.randomUUID(), topics: [{ topic: 'region:cruddur/us-east-1' }] };
  expect((await nobody.post('/api/live', { data: topics })).status()).toBe(401);
  for (const address of ['/audit/export?format=json', '/api/guard', `/api/guard?${at}`]) {
    expect((await nobody.get(address)).status(), address).toBe(401);
  }
  expect((await nobody.get('/api/metrics')).ok()).toBe(false);
});

test("a viewer of one account gets nothing of another's, and changes nothing of its own", async ({
  browser,
  world,
}) => {
  test.setTimeout(120_000);
  const admin = await adminPage(browser, world);
  await makeUser(admin, 'vera', 'viewer', 'ref-card-01');
  const vera = await sessionOf(world, 'vera');

  for (const address of pagesOf('cruddur', 'us-east-1')) {
    const answer = await vera.get(address);
    expect.soft(answer.status(), address).toBe(404);
    expect(await answer.text(), address).not.toContain('555555555555');
  }
  for (const address of own) {
    const answer = await vera.get(address);
    expect(answer.status(), address).toBe(200);
    expect(await answer.text(), address).not.toMatch(/cruddur|555555555555/);
  }
  const webhooks = await (await vera.get('/settings/webhooks')).text();
  expect(webhooks).toContain('not open to you');
  expect(webhooks).not.toContain('New webhook');
  for (const [method, address] of apis(at)) expect((await vera[method](address)).status(), address).toBe(404);
  for (const [method, address] of apis(ref)) expect((await vera[method](address)).status(), address).toBe(403);
  expect((await vera.get(logs('cruddur'))).status()).toBe(404);

  await test.step('topics of other accounts are refused, its own arrive', async () => {
    const wanted = ['cruddur/us-east-1', 'ref-card-01/us-east-1'].map((place) => ({ topic: `region:${place}` }));
    const seen = new Map<unknown, unknown>();
    await readStream(world, vera, async (message) => {
      if (message.type === 'hello') {
        const answer = await vera.post('/api/live', { data: { stream: message.stream, topics: wanted } });
        expect(answer.status()).toBe(204);
      }
      if (message.topic && !seen.has(message.topic)) seen.set(message.topic, message.type);
      expect(JSON.stringify(message)).not.toContain('555555555555');
      return wanted.every(({ topic }) => seen.has(topic));
    });
    expect(seen.get('region:cruddur/us-east-1')).toBe('refused');
    expect(seen.get('region:ref-card-01/us-east-1')).not.toBe('refused');
  });

  await test.step('what an admin confirmed is denied to them, sent by themselves', async () => {
    await admin.goto(service);
    await admin.getByRole('button', { name: 'Force new deployment' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('to be repeated');
    const confirmed = admin.waitForRequest((sent) => sent.method() === 'POST' && 'next-action' in sent.headers());
    await dialog.getByRole('button', { name: 'Force new deployment' }).click();
    const sent = await confirmed;
    await expect(dialog).toHaveCount(0);
    const { 'next-action': action = '', 'content-type': type = '' } = sent.headers();
    const { world: aws } = world.simulator();
    const mark = markCalls(aws);
    const body = sent.postDataBuffer()?.toString() ?? '';
    const own = body.replaceAll('"cruddur"', '"ref-card-01"');
    const answers: string[] = [];
    for (const address of [service, '/', '/ref-card-01/us-east-1']) {
      for (const data of [body, own]) {
        const headers = { 'next-action': action, 'content-type': type, accept: 'text/x-component' };
        answers.push(await (await vera.post(address, { headers, data })).text());
      }
    }
    const said = answers.join('\n');
    expect(said).not.toContain('"ok":true');
    expect(said).toContain('There is no account cruddur');
    expect(said).toContain('Your role (viewer) may not deploy.');
    const changes = (callsSince(aws, mark) ?? []).filter((row) => row.operation === 'UpdateService');
    expect(changes).toEqual([]);
  });
});

test('the open stream of somebody who is shut out ends, and so does their session', async ({ browser, world }) => {
  test.setTimeout(90_000);
  const admin = await adminPage(browser, world);
  await makeUser(admin, 'walter', 'deployer', 'cruddur');
  const walter = await sessionOf(world, 'walter');
  await readStream(world, walter, async (message) => {
    if (message.type === 'hello') {
      await admin.getByRole('button', { name: 'Disable walter' }).click();
      await expect(admin.getByRole('button', { name: 'Enable walter' })).toBeVisible();
    }
    return message.type === 'end' && message.reason === 'signed-out';
  });
  expect((await walter.get('/api/live')).status()).toBe(401);
  expect((await walter.get('/settings')).status()).toBe(307);
});

test('an acknowledged change and its audit row survive kill -9', async ({ browser, world }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-killed-'));
  const first = await world.launch({ QUARTERDECK_DATA_DIR: folder });
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, { name: 'admin', password: adminPassword, to: `${first.address}${service}` });
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('before the end');
  await page.getByRole('dialog').getByRole('button', { name: 'Force new deployment' }).click();
  await expect(page.getByText('accepted by AWS.').last()).toBeVisible();
  await first.stop('SIGKILL');

  const second = await world.launch({ QUARTERDECK_DATA_DIR: folder });
  await page.context().clearCookies();
  await signInAs(page, { name: 'admin', password: adminPassword, to: `${second.address}/audit` });
  const row = page.getByRole('row').filter({ hasText: 'before the end' });
  await expect(row).toContainText('accepted');
  await expect(row).toContainText('backend-flask');
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});
