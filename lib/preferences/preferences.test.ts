import { describe, expect, it, vi } from 'vitest';
import { closeDatabase, db } from '@/lib/db/database';
import { withTestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/model/actor';
import { defaultPreferences, type LogLook } from '@/lib/model/preferences';
import { logLookInput } from './preferences.rules';
import { readPreferences } from './read-preferences';
import { saveLogLook } from './save-log-look';

withTestDatabase();

const person = (id: string): Actor => ({ id, name: `${id}-name`, role: 'viewer', accounts: [] });
const as = (id: string) => ({ actor: person(id), clock: () => 1 });
const look: LogLook = { wrap: true, utc: true, stacks: false, histogram: false };
const keep = (id: string, preferences: string) =>
  db().insertInto('preferences').values({ person: id, preferences }).execute();

describe('how a person likes to see logs', () => {
  it('is as at first where nothing was remembered', async () => {
    expect(await readPreferences(person('anna'))).toEqual(defaultPreferences);
  });

  it('is remembered for that person alone, and the last one counts', async () => {
    expect((await saveLogLook(as('anna'), { ...look, utc: false })).ok).toBe(true);
    expect((await saveLogLook(as('anna'), look)).ok).toBe(true);
    expect((await readPreferences(person('anna'))).logs).toEqual(look);
    expect(await readPreferences(person('eve'))).toEqual(defaultPreferences);
    expect(await db().selectFrom('preferences').select('person').execute()).toEqual([{ person: 'anna' }]);
  });

  it.each(['', 'no json', 'null', '[]', '{"logs":7}', '{"logs":{"wrap":"yes"}}'])(
    'is as at first where the database holds %j',
    async (text) => {
      await keep('anna', text);
      expect(await readPreferences(person('anna'))).toEqual(defaultPreferences);
    },
  );

  it('keeps what is right of what the database holds, and can be saved over it', async () => {
    await keep('anna', '{"logs":{"wrap":true,"utc":3},"other":"x"}');
    expect((await readPreferences(person('anna'))).logs).toEqual({ ...defaultPreferences.logs, wrap: true });
    await saveLogLook(as('anna'), look);
    expect((await readPreferences(person('anna'))).logs).toEqual(look);
  });

  it('never takes the page down', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await db().schema.dropTable('preferences').execute();
    expect(await readPreferences(person('anna'))).toEqual(defaultPreferences);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
    await closeDatabase();
  });

  it('is sent whole, with nothing else', () => {
    expect(logLookInput.safeParse(look).success).toBe(true);
    for (const wrong of [{}, { wrap: true }, { ...look, person: 'eve' }, { ...look, utc: 'yes' }, 'wrap', null]) {
      expect(logLookInput.safeParse(wrong).success).toBe(false);
    }
  });
});
