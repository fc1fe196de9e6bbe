import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { matcherOf, nothing } from '@/lib/logs/find/matcher.rules';
import { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { LogLine } from '@/lib/model/log';
import { LogRow } from '../log-row';
import type { LineActs } from './line-acts';

const act = () => {};
const acts: LineActs = {
  ...{ onPoint: act, onDetails: act, onText: act, onStack: act, onColumn: act, onAround: act, onLoad: act },
  hrefOf: () => 'http://localhost/logs',
  taskHref: () => '/shop/task',
};

/** Lines that someone may write to do harm, or that a program writes without meaning it. */
const corpus: [name: string, message: string][] = [
  ['HTML', '<img src=x onerror=alert(1)><script>alert(1)</script><svg/onload=alert(1)>'],
  ['an attribute', '" onmouseover="alert(1)" x="'],
  ['entities', '&lt;script&gt;alert(1)&#60;/script&#62;'],
  [
    'schemes',
    'javascript:alert(1) data:text/html,<b> vbscript:x file:///etc/passwd ftp://x blob:x JaVaScRiPt:alert(1)',
  ],
  ['a scheme within an address', 'https://a.b/?next=javascript:alert(1) http:javascript:alert(1) https://'],
  ['a look-alike host', 'https://аpple.com/ https://xn--pple-43d.com/ https://apple.com@evil.example/'],
  ['an address with quotes', 'https://a.b/"onclick="alert(1) https://a.b/<b>'],
  [
    'titles, links and screens of a terminal',
    '\u001b]0;title\u0007\u001b]8;;javascript:x\u001b\\l\u001b]8;;\u001b\\ \u001b[2J\u001b[1;1H\u001bc\u001b(0',
  ],
  ['an escape that is cut off', 'x\u001b[38;2;1'],
  ['an escape within an escape', '\u001b\u001b[31m[31m\u001b[\u001b[0mm'],
  ['C1 controls', '\u009b31mx\u0085\u0090q\u009c\u009d0;t\u0007'],
  ['C0 controls', Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).join('x')],
  ['colours that hide', '\u001b[30;40mblack\u001b[38;2;255;255;255mwhite\u001b[8mhidden\u001b[38;5;232mgrey'],
  ['direction', 'user \u202enimda\u202c \u2066x\u2069 \u061c\u200e\u200f'],
  ['what cannot be seen', 'a\u200bb\u2060c\ufeffd\u00ade\u3164f\u{e0041}g\u2028h\u180ei'],
  ['heaps of marks', `z${'\u0300\u0489'.repeat(5_000)}algo`],
  ['half characters', '\ud800x\udc00 \ufffd'],
  ['JSON that pollutes', '{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"level":"__proto__"}'],
  ['JSON with hostile names', '{"<b>\\u202e":"<img src=x onerror=alert(1)>","a":{"\\u0000":"javascript:alert(1)"}}'],
  ['deep JSON', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['wide JSON', JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i])))],
  ['a megabyte without a break', 'y'.repeat(1_048_000)],
  ['a megabyte of colours', '\u001b[31mr\u001b[32mg'.repeat(90_000)],
  ['a megabyte of lines', 'a\n'.repeat(520_000)],
  ['a megabyte of addresses', 'https://a.b '.repeat(80_000)],
  ['a megabyte of JSON', JSON.stringify({ level: 'info', text: 'x'.repeat(1_000_000) })],
  ['a stack trace of lies', 'Traceback (most recent call last):\n  File "<script>", line 1\n\u202eKeyError: <b>'],
  ['an expression that runs away, in a text', `${'a'.repeat(50_000)}!`],
];

const line = (message: string): LogLine => ({
  ...{ id: '1', at: 1_800_000_000_000, group: '/x', stream: 's<b>', container: '\u202ec', task: 'ab<i>', message },
});

/** As a row, as an opened row with all that is known of it, and wrapped. */
async function drawn(message: string): Promise<string> {
  const book = new RowBook();
  await book.add([line(message)]);
  const row = book.row(0);
  if (!row) throw new Error('no row');
  const look = { utc: true, showContainer: true, folds: true, columns: ['a', '<b>'], acts };
  const matcher = matcherOf({ ...nothing, text: 'a' });
  return renderToStaticMarkup(
    <>
      <LogRow {...look} row={row} wrap={false} matcher={undefined} />
      <LogRow {...look} row={row} wrap matcher={matcher} detailed pointed />
    </>,
  );
}

/** Of what React writes: text and values of attributes, nothing of a line's making. */
const allowed = /^(?:\/?(?:div|span|time|button|a|mark|dl|dt|dd|svg|path|circle|line|rect))$/;

describe('a hostile line', () => {
  test.each(corpus)('%s: is text, and nothing else', async (_, message) => {
    const html = await drawn(message);
    for (const [, tag] of html.matchAll(/<(\/?[^\s>/]*)/g)) expect(tag).toMatch(allowed);
    for (const [, address] of html.matchAll(/href="([^"]*)"/g))
      expect(address).toMatch(/^(?:https?:\/\/|\/shop\/task)/);
    expect(/ on\w+="/.test(html)).toBe(false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
    const unseen = html.match(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    expect(unseen).toBeNull();
    // Nobody asked to see all of it.
    expect(html.length).toBeLessThan(300_000);
  });

  test('shows the host of an address as it is, also where that looks like another', async () => {
    const html = await drawn('see https://apple.com@evil.example/ and https://аpple.com/');
    expect(html).not.toContain('href="https://apple.com@');
    expect(html).toContain('xn--pple-43d.com');
  });
});
