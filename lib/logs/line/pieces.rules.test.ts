import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { styledOf } from './ansi.rules';
import { fieldsOf } from './json-line.rules';
import { linksIn, piecesOf } from './pieces.rules';

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const hostile = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

const plain = { wrap: false, json: false };
const text = (message: string, options = plain) =>
  piecesOf(message, options)
    .map((piece) => piece.text)
    .join('');

describe('a line in pieces', () => {
  it('has its colours, and loses every other escape', () => {
    const pieces = piecesOf('\u001b[1;31mERROR\u001b[0m \u001b]0;title\u0007boom \u001b[38;5;46mok', plain);
    expect(pieces).toEqual([
      { at: 0, text: 'ERROR', look: { bold: true, colour: 1 } },
      { at: 5, text: ' boom ' },
      { at: 11, text: 'ok', look: { rgb: [0, 255, 0] } },
    ]);
  });

  it('takes colours of every kind, and no background that hides a text', () => {
    const look = (codes: string) => styledOf(`\u001b[${codes}mx`)[0]?.look;
    expect(look('38;2;255;0;0')).toEqual({ rgb: [255, 0, 0] });
    expect(look('38:2::1:2:3')).toEqual({ rgb: [1, 2, 3] });
    expect(look('38;5;9;58;5;200;3;9')).toEqual({ colour: 9, italic: true, struck: true });
    expect(look('38;2;999;0;0;30')).toEqual({ colour: 0 });
    expect(look('97')).toEqual({ colour: 15 });
    expect(look('31;41')).toEqual({ colour: 1 });
    expect(look('48;2;1;2;3;32')).toEqual({ colour: 2 });
    expect(look('38;5;244')).toEqual({ rgb: [128, 128, 128] });
    expect(look('31;39;2;22')).toBeUndefined();
  });

  it('marks what is found across colours, names of fields, and web addresses only', () => {
    const hitsOf = (shown: string): [number, number][] => [[shown.indexOf('lo w'), shown.indexOf('lo w') + 4]];
    const pieces = piecesOf('hel\u001b[32mlo wor\u001b[0mld', { ...plain, hitsOf });
    expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(['lo w']);
    const json = piecesOf('{"path":"/a","ms":3}', { wrap: false, json: true });
    expect(json.filter(({ name }) => name).map((piece) => piece.text)).toEqual(['"path"', '"ms"']);
    const links = (message: string) => linksIn(message).map(([from, to]) => message.slice(from, to));
    expect(links('see https://a.b/c?d=1, and http://x.y.')).toEqual(['https://a.b/c?d=1', 'http://x.y']);
    expect(links('javascript:alert(1) data:text/html,x ftp://a file:///etc https://')).toEqual([]);
  });

  it('gives a text up that looks like JSON and is none without an expression that backtracks in it', () => {
    const replace = vi.spyOn(String.prototype, 'replace');
    for (const open of [`{"1234567890123456${'\\"'.repeat(90_000)}}`, `{${'"\\'.repeat(90_000)}1234567890123456}`]) {
      expect(fieldsOf(open)).toBeUndefined();
    }
    expect(replace).not.toHaveBeenCalled();
    expect(fieldsOf('{"id":12345678901234567890}')?.[0]?.value).toBe('12345678901234567890');
    expect(replace).toHaveBeenCalled();
    replace.mockRestore();
  });

  it('reads the fields of a JSON object, and of nothing else', () => {
    expect(fieldsOf('{"a":"x","b":1.5,"c":null,"d":{"e":[1]},"f":true}')).toEqual([
      { name: 'a', value: 'x', kind: 'string' },
      { name: 'b', value: '1.5', kind: 'number' },
      { name: 'c', value: 'null', kind: 'null' },
      { name: 'd.e', value: '[1]', kind: 'object' },
      { name: 'f', value: 'true', kind: 'boolean' },
    ]);
    expect(fieldsOf('{"id":12345678901234567890,"f":1.5,"l":[9007199254740993],"e":{}}')).toEqual([
      { name: 'id', value: '12345678901234567890', kind: 'number' },
      { name: 'f', value: '1.5', kind: 'number' },
      { name: 'l', value: '[9007199254740993]', kind: 'object' },
      { name: 'e', value: '{}', kind: 'object' },
    ]);
    for (const other of ['[1]', '{broken}', 'GET / 200', '"x"', '{}x']) expect(fieldsOf(other)).toBeUndefined();
  });

  it('leaves no control, escape or direction mark in any piece, whatever the line', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '\u001b',
        '[',
        ']',
        '\u0007',
        '\u009b',
        'm',
        '3',
        '1',
        ';',
        '\u202e',
        '\u0000',
        '\r',
        '{',
        '"',
        'a:',
      ),
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(nasty, fc.boolean(), (message, wrap) => {
        expect(text(message, { wrap, json: true })).not.toMatch(hostile);
      }),
      { numRuns: 1_000 },
    );
  });
});
