import { beforeEach, expect, it, vi } from 'vitest';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { defaultPreferences } from '@/lib/model/preferences';
import { saveLogLook } from '@/lib/preferences/save-log-look';
import ServicePage from './services/[service]/page';
import TaskPage from './tasks/[task]/page';

const anna: Actor = { id: '1', name: 'anna', role: 'viewer', accounts: ['shop'] };
const context = vi.hoisted(() => ({ pageContext: vi.fn() }));
vi.mock('@/lib/auth/page-context', () => context);
vi.mock('@/lib/live/look', () => ({ look: async () => undefined }));
vi.mock('@/lib/freezes/read-guard', () => ({ readGuard: async () => undefined }));
vi.mock('@/components/service/service-screen', () => ({ ServiceScreen: () => null }));
vi.mock('@/components/task/task-screen', () => ({ TaskScreen: () => null }));
vi.mock('@/components/freezes/freeze-banner', () => ({ FreezeBanner: () => null }));
withTestDatabase();

const at = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web', task: 'ab'.repeat(16) };
const pages = [
  ['service', () => ServicePage({ params: Promise.resolve(at) })],
  ['task', () => TaskPage({ params: Promise.resolve(at) })],
] as const;

beforeEach(() => {
  context.pageContext.mockResolvedValue({ actor: anna, clock: () => 1, account: 'shop', region: 'us-east-1' });
});

it.each(pages)("shows the last lines on a %s's page in the zone that this person reads logs in", async (_, open) => {
  const utc = async () => ((await open()).props as { utc: boolean }).utc;
  expect(await utc()).toBe(false);
  await saveLogLook({ actor: anna, clock: () => 1 }, { ...defaultPreferences.logs, utc: true });
  expect(await utc()).toBe(true);
});
