import { afterEach, expect, it, vi } from 'vitest';
import { handler } from './handler';

const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => logged.mockClear());

it('logs what nobody expected and answers its id, without the error’s own words', async () => {
  const answer = await handler(() => Promise.reject(new Error('table audit is gone')))(new Request('http://x/'));
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toContain('audit');
  const { failure } = JSON.parse(text);
  expect(logged.mock.calls.flat().join()).toContain(`[${failure.id}] Error: table audit is gone`);
});

it('hands on every other answer', async () => {
  const answer = await handler(async () => new Response('fine'))(new Request('http://x/'));
  expect(await answer.text()).toBe('fine');
  expect(logged).not.toHaveBeenCalled();
});
