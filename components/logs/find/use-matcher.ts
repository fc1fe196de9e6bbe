'use client';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { compileExpression } from '@/lib/logs/find/expression.rules';
import { type Matcher, matcherOf } from '@/lib/logs/find/matcher.rules';
import { Patience, runaway } from '@/lib/logs/find/patience.rules';
import type { LogFind } from '@/lib/model/log-view';

export interface Looked {
  /** What was looked for when this was made: typing goes on meanwhile. */
  find: LogFind;
  /** Undefined where nothing is looked for, or what is written is no expression: that hides nothing. */
  matcher: Matcher | undefined;
  problem: string | undefined;
}

/** Fetched by those who write an expression, and by nobody else. */
function useEngine(wanted: boolean): { compile: typeof compileExpression | undefined; failed: boolean } {
  const [engine, setEngine] = useState<{ compile?: typeof compileExpression; failed?: true }>({});
  useEffect(() => {
    if (!wanted || engine.compile) return;
    import('@/lib/logs/find/expression.rules').then(
      ({ compileExpression: compile }) => setEngine({ compile }),
      () => setEngine({ failed: true }),
    );
  }, [wanted, engine.compile]);
  return { compile: engine.compile, failed: wanted && engine.failed === true };
}

/** What finds what is looked for, within a time that no expression may exceed. */
export function useMatcher(find: LogFind): Looked {
  const looked = useDeferredValue(find);
  const { text, regex, matchCase } = looked;
  const { compile, failed } = useEngine(regex && text !== '');
  const [stopped, setStopped] = useState<Matcher>();
  const found = useMemo(
    () => matcherOf({ text, regex, matchCase, mode: 'mark' }, compile),
    [text, regex, matchCase, compile],
  );
  const matcher = useMemo(() => {
    if (!found || found.problem || !regex) return found;
    // Told later, since rows find their places while they are drawn.
    const patience = new Patience(
      () => performance.now(),
      () => setTimeout(() => setStopped(found)),
    );
    return patience.of(found);
  }, [found, regex]);
  const ended = found !== undefined && stopped === found;
  const away = failed ? 'Expressions cannot be read now: Quarterdeck did not answer. Reload the page.' : undefined;
  return {
    find: looked,
    matcher: found?.problem || ended ? undefined : matcher,
    problem: ended ? runaway : (found?.problem ?? away),
  };
}
