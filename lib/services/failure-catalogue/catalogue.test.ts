import { describe, expect, it } from 'vitest';
import { allCauses, causeIn } from './catalogue.rules';
import { examples } from './examples.fixture';

const all = allCauses.flatMap(([speaker, causes]) => causes.map((cause) => ({ speaker, cause })));
/** A target's failed check, told in an event: the innermost cause wins. */
const sameAs: Record<string, string> = { 'ev-unhealthy': 'tg-code-5xx' };

describe('the catalogue of failures', () => {
  it('has 156 causes, each once and each with an example', () => {
    expect(all.map(({ cause }) => cause.id).sort()).toEqual(Object.keys(examples).sort());
    expect(all).toHaveLength(156);
  });

  it.each(all.map(({ speaker, cause }) => [cause.id, speaker] as const))('knows %s by its words', (id, speaker) => {
    expect(causeIn(examples[id] ?? '', speaker)?.id).toBe(sameAs[id] ?? id);
  });

  it.each(all.map(({ cause }) => [cause.id, cause] as const))('tells %s in sentences', (_id, cause) => {
    expect(cause.what).toMatch(cause.id.startsWith('exit-') ? /^[a-z].*[a-z]$/ : /^([A-Z{]).*[.]$/);
    if (cause.advice) expect(cause.advice).toMatch(/^[A-Za-z].*[.]$/);
    if (cause.clause) expect(cause.clause).toMatch(/^[a-z].*[^.]$/);
  });
});
