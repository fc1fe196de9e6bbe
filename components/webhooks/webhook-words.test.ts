import { describe, expect, it } from 'vitest';
import { webhookEvents } from '@/lib/model/webhook';
import { eventWords, stateLook, toldWords, triesWords } from './webhook-words';

describe('words on webhooks', () => {
  it('are green for what was delivered only', () => {
    const tones = (['delivered', 'given-up', 'waiting'] as const).map((state) => stateLook({ state, tries: 1 }).tone);
    expect(tones).toEqual(['ok', 'bad', 'warn']);
    expect(stateLook({ state: 'waiting', tries: 0 })).toEqual({ tone: 'fly', word: 'waiting' });
  });

  it('name every event, and count tries', () => {
    expect(webhookEvents.map((event) => eventWords[event])).not.toContain(undefined);
    expect([triesWords(0), triesWords(1), triesWords(12)]).toEqual(['0 tries', '1 try', '12 tries']);
    expect(toldWords({ events: ['task-failing', 'hook-waiting'], accounts: '*' })).toBe(
      'tasks fail repeatedly, deployment waits at a hook; all accounts',
    );
    expect(toldWords({ events: [...webhookEvents], accounts: ['lab', 'shop'] })).toBe('every event; lab, shop');
  });
});
