import { expect, it, vi } from 'vitest';

it('holds one state by a name, though its module is bundled twice', async () => {
  const first = await import('./held-once');
  vi.resetModules();
  const second = await import('./held-once');
  expect(second.holdOnce).not.toBe(first.holdOnce);
  const held = first.holdOnce('held once, test', () => new Set<string>());
  held.add('a');
  expect(second.holdOnce('held once, test', () => new Set<string>())).toBe(held);
  expect(second.holdOnce('held once, another test', () => new Set<string>()).size).toBe(0);
});
