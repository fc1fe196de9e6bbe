import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Actor, Role } from '@/lib/model/actor';
import type { Result } from '@/lib/model/failure';

const actor = vi.hoisted(() => ({ now: undefined as Actor | undefined }));
vi.mock('@/lib/auth/current-actor', () => ({ currentActor: async () => actor.now }));
vi.mock('@/lib/accounts/list-accounts', () => ({ isConfigured: () => true, findAccount: () => undefined }));

type Action = (input: unknown) => Promise<Result<unknown>>;

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'actions.ts',
);
const found = await Promise.all(
  files.map(async (file) => {
    const actions = (await import(path.join(import.meta.dirname, file))) as Record<string, Action>;
    return Object.entries(actions).map(([name, run]) => ({ file, name, run }));
  }),
);
const all = found.flat();

/** What everybody may do, for themselves. */
const own = new Set(['changeOwnPassword', 'rememberLook']);
const configures = (file: string) => file.startsWith('settings');

/** Rights are asked before the input is looked at, so that any will do. */
async function kindFor(role: Role | undefined, run: Action): Promise<string> {
  actor.now = role && { id: '2', name: 'eve', role, accounts: '*' };
  const result = await run({ account: 'shop', region: 'us-east-1' });
  return result.ok ? 'done' : result.failure.kind;
}

describe('every server action', () => {
  it('is found', () => {
    expect(files).toEqual(expect.arrayContaining(['settings/actions.ts', 'logs/actions.ts']));
    for (const place of ['services', 'tasks', 'images', 'databases', 'hosts']) {
      expect(files.filter((file) => file.includes(`${place}/`))).not.toEqual([]);
    }
  });

  it.each(all)('$file $name is denied to nobody signed in', async ({ run }) => {
    expect(await kindFor(undefined, run)).toBe('denied');
  });

  it.each(all.filter(({ name }) => !own.has(name)))('$file $name is denied to a viewer', async ({ run }) => {
    expect(await kindFor('viewer', run)).toBe('denied');
  });

  it.each(all.filter(({ file, name }) => configures(file) && !own.has(name)))(
    '$file $name is denied to a deployer',
    async ({ run }) => {
      expect(await kindFor('deployer', run)).toBe('denied');
    },
  );

  it.each(all)('$file $name is not denied to an admin, only what was sent', async ({ run }) => {
    expect(await kindFor('admin', run)).toBe('refused');
  });
});
