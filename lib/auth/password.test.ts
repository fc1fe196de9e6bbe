import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password';

it('knows the right password from a wrong one and from nobody, however the letters were typed', async () => {
  const hash = await hashPassword('Zürich für alle');
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await verifyPassword('Zürich für alle'.normalize('NFD'), hash)).toBe(true);
  expect(await verifyPassword('Zurich fur alle', hash)).toBe(false);
  expect(await verifyPassword('', undefined)).toBe(false);
});
