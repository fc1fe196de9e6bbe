import { describe, expect, it } from 'vitest';
import { scanLook, sizeText } from './size-words';

it.each([
  [512, '512 B'],
  [41_230_000, '41.2 MB'],
  [999_999, '1 MB'],
  [123_456_789, '123 MB'],
  [2_500_000_000, '2.5 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeText(bytes)).toBe(words);
});

describe('a scan', () => {
  it('says its worst findings', () => {
    expect(scanLook({ status: 'COMPLETE', counts: { LOW: 4, CRITICAL: 1, HIGH: 2 } })).toEqual({
      tone: 'bad',
      words: '1 critical, 2 high',
    });
    expect(scanLook({ status: 'COMPLETE', counts: {} })?.words).toBe('no findings');
  });

  it('is not green when it failed, was not supported or never ran', () => {
    expect(scanLook({ status: 'FAILED', counts: {} })?.tone).toBe('warn');
    expect(scanLook({ status: 'UNSUPPORTED_IMAGE', counts: {} })).toEqual({ tone: 'off', words: 'unsupported image' });
    expect(scanLook(undefined)).toBeUndefined();
  });
});
