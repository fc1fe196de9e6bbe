import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '@/lib/change/audit-csv.rules';
import { auditQuery, readAuditView } from '@/lib/change/audit-filter.rules';
import { resolveInput } from '@/lib/change/call-input.rules';
import { doneSoFar } from '@/lib/change/done-so-far.rules';
import { canonicalJson, fingerprintOf } from '@/lib/change/fingerprint.rules';
import { mayHaveHappened } from '@/lib/change/lost-answer.rules';
import { confirmRollBackInput, planRequest } from '@/lib/change/plan-request.rules';
import type { Json } from '@/lib/model/plan';

describe('fingerprints', () => {
  it('are the same for the same state, however its keys are ordered', () => {
    expect(fingerprintOf({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(fingerprintOf({ b: { d: [1, 2], c: 2 }, a: 1 }));
    expect(fingerprintOf({ a: [1, 2] })).not.toBe(fingerprintOf({ a: [2, 1] }));
  });

  it('read back as the same state', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('a lost answer', () => {
  const failure = (kind: 'unreachable' | 'denied' | 'unsupported', code: string) => ({ kind, code, message: '' });
  it('is one that came after sending, or from the other side', () => {
    for (const code of ['ECONNRESET', 'TimeoutError', 'EPIPE']) {
      expect(mayHaveHappened(failure('unreachable', code))).toBe(true);
    }
    expect(mayHaveHappened(failure('unsupported', 'NotAnAwsAnswer'))).toBe(true);
    expect(mayHaveHappened(failure('unreachable', 'ServerException'))).toBe(true);
  });

  it('is one of which nobody knows whether it was sent', () => {
    expect(mayHaveHappened({ kind: 'refused', message: 'Something went wrong inside.', id: '1f2e3d4c' })).toBe(true);
  });

  it('is not one that was never sent, or that AWS gave', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND']) {
      expect(mayHaveHappened(failure('unreachable', code))).toBe(false);
    }
    expect(mayHaveHappened(failure('denied', 'AccessDeniedException'))).toBe(false);
  });
});

describe('the calls of a plan', () => {
  const call = {
    operation: 'ecs:UpdateService',
    input: { a: [{ b: { $result: [0, 'x', 'y'] as [number, ...string[]] } }] },
  };

  it('take values from earlier answers', () => {
    expect(resolveInput(call, [{ x: { y: 'arn' } }])).toEqual({ a: [{ b: 'arn' }] });
  });

  it('are not sent when an earlier answer lacks what they need', () => {
    expect(() => resolveInput(call, [{}])).toThrow('x.y');
    expect(() => resolveInput(call, [])).toThrow();
  });

  it('say what the ones before a failing one left behind', () => {
    const calls = [{ operation: 'ecs:RegisterTaskDefinition', input: {} }, call];
    expect(doneSoFar(calls, [])).toBe('Nothing was changed.');
    const answer = { taskDefinition: { family: 'web', revision: 43 } };
    expect(doneSoFar(calls, [answer])).toContain('Task definition web:43 was registered; nothing uses it');
  });
});

describe('the audit’s export and address', () => {
  it('keeps spreadsheets from running what people wrote', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', ' =1', '\t=1']) expect(csvCell(text).replace(/^"/, '')[0]).toBe("'");
    expect(csvCell('a,"b"\n')).toBe('"a,""b""\n"');
    expect(csvCell('plain')).toBe('plain');
  });

  it('writes one line a change with times in UTC', () => {
    const entry = {
      id: '1',
      at: 0,
      actor: 'a',
      kind: 'roll-back',
      summary: 's',
      calls: [],
      outcome: 'failed' as const,
    };
    expect(csvLine(entry)).toMatch(/^1970-01-01T00:00:00.000Z,,a,roll-back,/);
  });

  it('leaves out of the address what makes no sense', () => {
    const view = readAuditView({ page: '-3', outcome: 'x', text: ' ', actor: ['maria', 'jonas'] });
    expect(view).toEqual({ page: 1, actor: 'maria' });
    expect(auditQuery(view)).toBe('?actor=maria');
  });
});

describe('a request to roll back', () => {
  const asked = { kind: 'roll-back', account: 'a', region: 'r', cluster: 'c', service: 's' };

  it('has its flags as words in a query, and as they are in what is confirmed', () => {
    expect(planRequest.parse({ ...asked, undo: 'true', restore: 'false' })).toEqual({
      ...asked,
      undo: true,
      restore: false,
    });
    expect(planRequest.safeParse({ ...asked, undo: 'yes' }).success).toBe(false);
    const confirmed = { ...asked, fingerprint: 'f'.repeat(64) };
    expect(confirmRollBackInput.safeParse({ ...confirmed, undo: 'true' }).success).toBe(false);
    expect(confirmRollBackInput.parse({ ...confirmed, undo: true })).toMatchObject({ undo: true });
  });
});
