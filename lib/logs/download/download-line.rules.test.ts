import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '@/lib/model/log';
import { downloadError, downloadLine, downloadName, downloadNote } from './download-line.rules';

const at = Date.UTC(2026, 10, 21, 9, 43, 7, 112);
const line: LogLine = {
  ...{ id: '39', at, ingestedAt: at + 5, group: '/shop/web', stream: 'ecs/app/t1', task: 't1', container: 'app' },
  message: 'hello',
};
const textOf = (message: string) => downloadLine({ ...line, message }, 'text');
const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('a line of a downloaded log', () => {
  it('reads as time, task, container and message', () => {
    expect(textOf('hello')).toBe('2026-11-21T09:43:07.112Z t1 app hello\n');
    const { task: _, container: __, ...bare } = line;
    expect(downloadLine(bare, 'text')).toBe('2026-11-21T09:43:07.112Z - - hello\n');
  });

  it('cannot move a terminal, nor look like two lines', () => {
    expect(textOf('\u001b]0;owned\u0007\u001b[2Jred\u202e')).toBe('2026-11-21T09:43:07.112Z t1 app red⟨U+202E⟩\n');
    expect(textOf(`one\n${textOf('forged')}`)).toBe(
      `2026-11-21T09:43:07.112Z t1 app one\n    ${textOf('forged').trimEnd()}\n`,
    );
  });

  it('says all that is known of it as JSON, and leaves out what is not', () => {
    expect(parsed(downloadLine({ ...line, revision: 'web:42' }, 'ndjson'))).toEqual({
      ...{ at: '2026-11-21T09:43:07.112Z', task: 't1', container: 'app', revision: 'web:42' },
      ...{ stream: 'ecs/app/t1', group: '/shop/web', id: '39', message: 'hello' },
    });
    expect(Object.keys(parsed(downloadLine({ ...line, task: '' }, 'ndjson')))).not.toContain('task');
  });

  it('is one row of JSON that holds the message as it came, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const row = downloadLine({ ...line, message }, 'ndjson');
        expect(row.indexOf('\n')).toBe(row.length - 1);
        expect(parsed(row).message).toBe(message);
      }),
    );
  });
});

describe('what a downloaded log could not have', () => {
  const failure = { kind: 'denied' as const, message: 'No.', advice: 'Ask.', code: 'AccessDenied', detail: 'secret' };

  it('is said in a line that cannot be taken for one of the log', () => {
    expect(downloadError(failure, { group: '/shop/web', from: at }, 'text')).toBe(
      '# Lines of /shop/web from 2026-11-21T09:43:07.112Z on are missing: No. Ask.\n',
    );
    expect(parsed(downloadError(failure, { from: at }, 'ndjson'))).toEqual({
      ...{
        quarterdeck: 'error',
        from: '2026-11-21T09:43:07.112Z',
        message: 'No.',
        advice: 'Ask.',
        code: 'AccessDenied',
      },
    });
    expect(downloadNote({ text: 'a\nb', advice: 'c' }, 'text')).toBe('# a\n    b c\n');
    expect(parsed(downloadNote({ at, text: 'gap' }, 'ndjson'))).toEqual({
      ...{ quarterdeck: 'note', at: '2026-11-21T09:43:07.112Z', message: 'gap' },
    });
  });
});

describe('the name of a downloaded log', () => {
  it('says what, from when and in which form, and holds nothing that a shell minds', () => {
    expect(downloadName({ service: 'web' }, at, 'text', false)).toBe('web-2026-11-21T09-43.log');
    expect(downloadName({ service: '', task: 'abcdef0123456789' }, at, 'ndjson', true)).toBe(
      'task-abcdef01-2026-11-21T09-43.ndjson.gz',
    );
    expect(downloadName({ service: '../"x"; rm\r\n' }, at, 'text', true)).toMatch(/^[\w.-]+$/);
  });
});
