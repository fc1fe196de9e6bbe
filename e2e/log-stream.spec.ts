import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { freePort } from '../bin/ports.mjs';
import { signIn } from './app';
import { seedWriter } from './log-writer';
import { adminPassword } from './own-world';
import { startProgramWorld } from './program-world';
import { startApp } from './start-app';

const hour = 3_600_000;
const place = '/shop/us-east-1/clusters/shop/services/writer/logs';

/** All rows of a log that is so short that all are drawn: the number of each line, and the texts of what is no line. */
async function rowsOf(page: Page): Promise<{ lines: number[]; others: string[] }> {
  return page.getByTestId('log-lines').evaluate((frame) => {
    const rows = [...frame.querySelectorAll<HTMLElement>('[data-row]')];
    const textsOf = (wanted: boolean) =>
      rows.filter(({ dataset }) => (dataset.row === 'line') === wanted).map(({ textContent }) => textContent ?? '');
    return { lines: textsOf(true).map((text) => Number(/written (\d+)/.exec(text)?.[1])), others: textsOf(false) };
  });
}

test('a laptop that was closed for an hour has every line once, in order, though the server knows it no more', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const world = await startProgramWorld(60);
  const write = seedWriter({ ...world, address: '', fault: () => {}, heal: () => {} }, 'writer');
  const data = mkdtempSync(path.join(tmpdir(), 'quarterdeck-e2e-'));
  const { QUARTERDECK_ACCOUNTS = '', TEST_KEY_ID = '', TEST_SECRET = '' } = process.env;
  const env = {
    ...{ QUARTERDECK_ACCOUNTS, TEST_KEY_ID, TEST_SECRET, QUARTERDECK_ADMIN_PASSWORD: adminPassword },
    ...{ QUARTERDECK_DATA_DIR: data, PORT: String(await freePort()) },
  };
  const clock = pathToFileURL(path.join(import.meta.dirname, 'clock-offset.mjs')).href;
  const opened = Date.now() - hour;
  const last = await startApp({
    env: { ...env, CLOCK_OFFSET_MS: String(-hour), NODE_OPTIONS: `--import ${clock}` },
  });
  const expected: [at: number, number: number][] = [];
  const writeAt = (at: number) => {
    const number = expected.length;
    expected.push([at, number]);
    write([`written ${number}`], Math.floor(at));
  };
  let now = last;
  try {
    for (let i = 0; i < 12; i++) writeAt(opened - (12 - i) * 15_000);
    await signIn(page, { name: 'admin', password: adminPassword, to: `${last.address}${place}` });
    await expect(page.getByTestId('log-lines')).toContainText('written 11');
    await last.stop();
    // An hour passes; two lines come late for the time before it.
    for (let i = 1; i < 70; i++) writeAt(opened + i * 50_000);
    for (const minutes of [14, 2]) writeAt(opened - minutes * 60_000 + 7);
    now = await startApp({ env });
    // What a browser tells its pages when the network is there again.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    const inOrder = expected.sort(([a], [b]) => a - b).map(([, number]) => number);
    await expect.poll(async () => (await rowsOf(page)).lines, { timeout: 45_000 }).toEqual(inOrder);
    // What the break was is said while it is made good; afterwards nothing of it is missing.
    const said = (await rowsOf(page)).others.filter((text) => /away|skipped|not loaded|unread/i.test(text));
    expect(said).toEqual([]);
    await expect(page.getByText('83 lines')).toBeVisible();
    write(['written 1000']);
    await expect(page.getByTestId('log-lines')).toContainText('written 1000');
  } finally {
    await now.stop();
    await world.close();
    rmSync(data, { recursive: true, force: true });
  }
});
