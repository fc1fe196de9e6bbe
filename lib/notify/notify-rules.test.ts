import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '@/lib/model/webhook';
import { answerWords, errorWords, secretsIn } from './answer-words.rules';
import { bodyOf, slackText } from './body.rules';
import { nextTryAt } from './retry.rules';
import { signatureOf } from './signature.rules';

const minute = 60_000;
const notice: Notice = {
  id: 'x',
  event: 'deployment-started',
  key: { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' },
  at: Date.UTC(2026, 10, 21, 12),
  sentence: 'web, rev 42: deployment started by maria.',
  status: 'IN_PROGRESS',
};
const posting = { delivery: 'd1', link: 'https://deck.example/shop' };

describe('a signature', () => {
  it('is what the documentation tells a receiver to compute', () => {
    const signature = signatureOf('{"a":1}', 'word', 1_700_000_000_999);
    const expected = createHmac('sha256', 'word').update('1700000000.{"a":1}').digest('hex');
    expect(signature).toBe(`t=1700000000,v1=${expected}`);
  });

  it('changes with body, secret and time', () => {
    const all = [signatureOf('a', 's', 1_000), signatureOf('b', 's', 1_000), signatureOf('a', 't', 1_000)];
    expect(new Set([...all, signatureOf('a', 's', 2_000)]).size).toBe(4);
  });
});

describe('the next try', () => {
  it('comes after 10 s, then later and later, up to six hours', () => {
    const pauses = Array.from({ length: 11 }, (_, i) => nextTryAt({ tries: i + 1, createdAt: 0 }, 0, 0.5));
    expect(pauses.slice(0, 4)).toEqual([10_000, 25_000, 62_500, 156_250]);
    expect(pauses.at(-1)).toBe(6 * 60 * minute);
  });

  it('is given up after twelve tries or a day', () => {
    expect(nextTryAt({ tries: 12, createdAt: 0 }, 0, 0)).toBeUndefined();
    expect(nextTryAt({ tries: 2, createdAt: 0 }, 24 * 60 * minute, 0)).toBeUndefined();
  });

  it('waits as long as the receiver asks, six hours at most', () => {
    expect(nextTryAt({ tries: 1, createdAt: 0, retryAfterMs: 2 * minute }, 0, 0)).toBe(2 * minute);
    expect(nextTryAt({ tries: 1, createdAt: 0, retryAfterMs: 90 * 60 * minute * 60 }, 0, 0)).toBe(360 * minute);
  });

  it('spreads by a fifth at most and ends whatever the luck', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }), (lucks) => {
        let now = 0;
        let tries = 0;
        for (const luck of lucks) {
          tries += 1;
          const next = nextTryAt({ tries, createdAt: 0 }, now, luck);
          if (next === undefined) break;
          const middle = Math.min(360 * minute, 10_000 * 2.5 ** (tries - 1));
          expect(next - now).toBeGreaterThanOrEqual(Math.floor(middle * 0.8));
          expect(next - now).toBeLessThanOrEqual(Math.ceil(middle * 1.2));
          now = next;
        }
        expect(tries).toBeLessThanOrEqual(12);
        expect(now).toBeLessThanOrEqual(24 * 60 * minute);
      }),
    ));
});

describe('a body', () => {
  it('in JSON says all that is known, and the same at every try', () => {
    const body = bodyOf('json', notice, posting);
    expect(JSON.parse(body)).toEqual({
      version: 1,
      id: 'd1',
      event: 'deployment-started',
      time: '2026-11-21T12:00:00.000Z',
      sentence: notice.sentence,
      ...{ account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' },
      status: 'IN_PROGRESS',
      link: posting.link,
    });
    expect(bodyOf('json', notice, posting)).toBe(body);
  });

  it('for Slack is a text with a link', () =>
    expect(JSON.parse(bodyOf('slack', notice, posting))).toEqual({
      text: `${notice.sentence}\nshop, us-east-1, main\n<https://deck.example/shop|Open in Quarterdeck>`,
    }));

  it('for Slack mentions nobody and links nowhere, whatever a service is called', () => {
    const sentence = '<!channel> & <@U1> <https://evil.example|here>\n@here @channel';
    const { text } = JSON.parse(bodyOf('slack', { ...notice, sentence }, { delivery: 'd1' })) as { text: string };
    expect(text.split('\n')[0]).toBe(
      '&lt;!channel&gt; &amp; &lt;@\u200bU1&gt; &lt;https://evil.example|here&gt; @\u200bhere @\u200bchannel',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const safe = slackText(any);
        expect(safe).not.toMatch(/[<>\n\r]|@(?!\u200b)|&(?!amp;|lt;|gt;)/);
      }),
    );
  });
});

describe('an answer in words', () => {
  it('shows the first words of an error, without the address, on one line', () => {
    expect(answerWords(404, 'no_service\n', [])).toBe('HTTP 404: no_service');
    const secrets = secretsIn(new URL('https://hooks.example.com/services/T0abcdefgh/x%2Fyzzzzzz?key=sesame-open'));
    for (const part of ['T0abcdefgh', 'x/yzzzzzz', 'x%2Fyzzzzzz', 'sesame-open', '/services/T0abcdefgh/x%2Fyzzzzzz']) {
      expect(answerWords(404, `no ${part} here`, secrets)).toBe('HTTP 404: no [hidden] here');
    }
    expect(answerWords(404, 'nothing at /T0/B0/x\u001b[31m', ['/T0/B0/x'])).toBe('HTTP 404: nothing at [hidden] [31m');
    expect(answerWords(500, 'y'.repeat(10_000), []).length).toBeLessThan(220);
  });

  it('tells a connection’s error by its code, also where several addresses failed', () => {
    expect(errorWords({ code: 'CERT_HAS_EXPIRED' })).toBe('Its certificate has expired.');
    expect(errorWords({ errors: [{ code: 'ECONNREFUSED' }] })).toBe('The connection was refused.');
    expect(errorWords({ code: 'EWHAT' })).toBe('The connection failed (EWHAT).');
    expect(errorWords(new Error('https://token'))).toBe('The connection failed.');
  });
});
