import { describe, expect, it } from 'vitest';
import { hitWords, type SearchState, searchWords } from './search-words.rules';

const now = Date.UTC(2026, 10, 21, 10);
const from = Date.UTC(2026, 10, 13, 4);
const progress = { from, hits: 3, read: 120_000 };
const words = (state: Partial<SearchState>) => searchWords({ running: false, ...state }, 'UTC', now);

describe('the count of hits', () => {
  it('is how many there are, and which of them is looked at', () => {
    expect(hitWords({ count: 1_400, number: -1, scanned: true })).toBe('1,400 hits');
    expect(hitWords({ count: 1, number: -1, scanned: false })).toBe('1 hit so far');
    expect(hitWords({ count: 14, number: 2, scanned: true })).toBe('3 of 14');
    expect(hitWords({ count: 0, number: -1, scanned: true })).toBe('no hits');
    expect(hitWords({ count: 0, number: -1, scanned: false })).toBe('0 hits so far');
  });
});

describe('a search further back', () => {
  it('says how far it is, and how much was read where we read it', () => {
    expect(words({ running: true })).toBe('Searching further back…');
    expect(words({ running: true, progress })).toBe('Searched back to 13 Nov 04:00, 120,000 lines read, 3 hits');
    expect(words({ running: true, progress: { from, hits: 1 } })).toBe('Searched back to 13 Nov 04:00, 1 hit');
  });

  it('says how it ended', () => {
    const failure = { kind: 'throttled' as const, message: 'AWS throttled us.', advice: 'Search on later.' };
    expect(words({})).toBe('');
    expect(words({ progress, end: { reason: 'end' } })).toMatch('to the end of what is kept, 13 Nov 04:00');
    expect(words({ progress: { from, hits: 0 }, end: { reason: 'end' } })).toMatch('Nothing found further back');
    expect(words({ progress, end: { reason: 'enough' } })).toMatch('enough for now');
    expect(words({ progress, end: { reason: 'cancelled' } })).toMatch('Cancelled at 13 Nov 04:00');
    expect(words({ end: { reason: 'cancelled' } })).toBe('Cancelled');
    expect(words({ progress, end: { reason: 'failed', failure } })).toMatch('AWS throttled us. Search on later.');
    expect(words({ end: { reason: 'failed', failure } })).toBe('AWS throttled us. Search on later.');
  });
});
