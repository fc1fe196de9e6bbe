import { createHash } from 'node:crypto';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import type { Page } from '@playwright/test';
import { pack } from 'tar-stream';
import { signIn as signInAs } from './app';
import { odd } from './odd-account';
import { adminPassword, expect, idOf, test } from './own-world';

const signIn = (page: Page, to = '/') => signInAs(page, { name: 'admin', password: adminPassword, to });
const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

async function tar(parts: Record<string, Buffer | string>): Promise<Buffer> {
  const packed = pack();
  for (const [name, bytes] of Object.entries(parts)) packed.entry({ name }, bytes);
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What `docker save` writes for an image of one layer. */
async function dockerParts(): Promise<Record<string, Buffer | string>> {
  const layer = await tar({ 'hello.txt': 'hello' });
  const config = JSON.stringify({ os: 'linux', rootfs: { type: 'layers', diff_ids: [`sha256:${sha(layer)}`] } });
  const manifest = [{ Config: `${sha(config)}.json`, RepoTags: ['app:v9'], Layers: ['l/layer.tar'] }];
  return { 'l/layer.tar': layer, [`${sha(config)}.json`]: config, 'manifest.json': JSON.stringify(manifest) };
}

const archives: [what: string, make: () => Promise<Buffer>, says: string][] = [
  ['a text file', async () => Buffer.from('Dear diary. '.repeat(200)), 'not a tar file'],
  ['a truncated archive', async () => (await tar(await dockerParts())).subarray(0, 1300), 'cut off'],
  ['a layer of 0 bytes', async () => tar({ ...(await dockerParts()), 'l/layer.tar': '' }), 'is empty: 0 bytes'],
  [
    'a path that leads out',
    async () => tar({ ...(await dockerParts()), '../../x': 'x' }),
    'outside of itself: ../../x',
  ],
  [
    'a manifest that names a missing blob',
    async () => {
      const { 'l/layer.tar': _, ...rest } = await dockerParts();
      return tar(rest);
    },
    'a layer that it does not hold: l/layer.tar',
  ],
];

test('archives that are none are refused in a sentence each, and nothing is put', async ({ page, world }) => {
  const ecr = new ECRClient({
    endpoint: world.simulator().url,
    region: 'us-east-1',
    credentials: { accessKeyId: idOf('odd'), secretAccessKey: 'test-only' },
  });
  const stored = async () => (await ecr.send(new DescribeImagesCommand({ repositoryName: 'app' }))).imageDetails;
  const before = await stored();
  await signIn(page, '/odd/us-east-1/images/app');
  await page.getByRole('button', { name: 'Push image' }).click();
  const dialog = page.getByRole('dialog');
  for (const [what, make, says] of archives) {
    const file = { name: 'image.tar', mimeType: 'application/x-tar', buffer: await make() };
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByLabel('Tag').fill('bad');
    await dialog.getByRole('button', { name: 'Push', exact: true }).click();
    const note = dialog.getByRole('status').filter({ hasText: says });
    await expect(note, what).toBeVisible();
    await expect(note, what).toContainText('Nothing was pushed.');
    expect(await stored(), what).toEqual(before);
  }
  const whole = { name: 'image.tar', mimeType: 'application/x-tar', buffer: await tar(await dockerParts()) };
  await dialog.locator('input[type=file]').setInputFiles(whole);
  await dialog.getByRole('button', { name: 'Push', exact: true }).click();
  await expect(dialog.getByText('Pushed as bad.')).toBeVisible();
  expect(await stored()).toHaveLength((before?.length ?? 0) + 1);
});

/** Fails on a dialog that a page opens and on a title that a script wrote; the width must fit the window. */
async function expectHarmless(page: Page, where: string): Promise<void> {
  expect(await page.title(), where).not.toBe('run');
  expect(await page.locator('main img, main svg[onload], main script').count(), where).toBe(0);
  const [width, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width, where).toBeLessThanOrEqual(window ?? 0);
}

test('hostile names are text, lead to their pages, and leave the layout whole', async ({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`A script ran: ${dialog.message()}`);
  });
  await signIn(page, '/odd/us-east-1');
  const main = page.getByRole('main');
  for (const name of [odd.script, odd.bidi, odd.long]) {
    await page.goto('/odd/us-east-1');
    await main.getByRole('link', { name, exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(main.getByText('Steady', { exact: true }).first()).toBeVisible();
    await expect(page.getByTestId('log-panel')).toContainText('<script>alert(1)</script>');
    await expectHarmless(page, name);
  }
  await expect(main).toContainText(odd.tag);
  await page.goto(`/odd/us-east-1/clusters/${encodeURIComponent(odd.script)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(odd.script);
  await expectHarmless(page, 'the cluster');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ['/', '/odd/us-east-1']) {
      await page.goto(address);
      await expect(main.getByRole('link', { name: odd.long }).first()).toBeVisible();
      await expectHarmless(page, `${address} at ${width}`);
    }
  }
  await main.getByRole('link', { name: odd.long }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(odd.long);
  await expectHarmless(page, 'the service on a phone');
});
