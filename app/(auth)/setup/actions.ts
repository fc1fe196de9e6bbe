'use server';

import { z } from 'zod';
import { setUpAdmin } from '@/lib/auth/first-admin';
import { unexpected } from '@/lib/errors';
import { failed, type Result } from '@/lib/model/failure';

const input = z.object({ token: z.string().max(200), password: z.string().max(2000) });

/** The one action without a person: whoever holds the link from the log sets the first password. */
export async function setUp(given: z.input<typeof input>): Promise<Result<{ name: string }>> {
  try {
    const { token, password } = input.parse(given);
    return await setUpAdmin(token, password, Date.now);
  } catch (error) {
    return failed(unexpected(error));
  }
}
