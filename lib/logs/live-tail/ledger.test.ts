import { expect, it } from 'vitest';
import { db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import { writeSettingRow } from '@/lib/settings/setting-rows';
import { readUsage, spendMinute } from './ledger';

withTestDatabase();

const november = Date.UTC(2026, 10, 30, 23, 59);
const december = Date.UTC(2026, 11, 1);
const shop = { account: 'shop', region: 'us-east-1' };

it('counts begun minutes of an account over its Regions, month by month', async () => {
  await spendMinute(shop, november);
  await spendMinute(shop, november);
  await spendMinute({ ...shop, region: 'eu-west-1' }, november);
  await spendMinute({ ...shop, account: 'lab' }, november);
  await spendMinute(shop, december);
  expect(await readUsage(shop, november)).toMatchObject({ month: '2026-11', minutes: 3, budget: 1_800 });
  expect((await readUsage(shop, december)).minutes).toBe(1);
  const rows = await db().selectFrom('live_tail_minutes').selectAll().where('account', '=', 'shop').execute();
  expect(rows).toContainEqual({ ...shop, month: '2026-11', minutes: 2 });
});

it('gives sessions that pay at the same time no more minutes than the budget together', async () => {
  await writeSettingRow('live-tail-minutes', '3');
  const regions = ['us-east-1', 'eu-west-1', 'us-east-1', 'eu-central-1', 'us-east-1'];
  const spent = await Promise.all(regions.map((region) => spendMinute({ ...shop, region }, november)));
  expect(spent.filter(({ ok }) => ok)).toHaveLength(3);
  expect((await readUsage(shop, november)).minutes).toBe(3);
});

it('gives no more minutes than the budget, and more once it is raised or the month is over', async () => {
  await writeSettingRow('live-tail-minutes', '2');
  const spent = [];
  for (let i = 0; i < 3; i++) spent.push((await spendMinute(shop, november)).ok);
  expect(spent).toEqual([true, true, false]);
  const refused = await spendMinute(shop, november);
  expect(refused).toMatchObject({
    failure: { message: 'The monthly budget of shop for Live Tail, 2 minutes, is used up.' },
  });
  expect((await readUsage(shop, november)).minutes).toBe(2);
  expect((await spendMinute(shop, december)).ok).toBe(true);
  await writeSettingRow('live-tail-minutes', '3');
  expect((await spendMinute(shop, november)).ok).toBe(true);
});
