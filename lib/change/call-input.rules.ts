import type { CallInput, CallResult, CallText, Json, PlanCall } from '@/lib/model/plan';

const isResult = (value: object): value is CallResult => '$result' in value;
/** A label of a container may have any name, but never a list. */
const isText = (value: object): value is CallText => '$text' in value && Array.isArray(value.$text);

/** Reads `path` in an earlier answer. */
function resultAt(answers: unknown[], [call, ...path]: CallResult['$result']): Json {
  let value: unknown = answers[call];
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) {
      throw new Error(`the answer of call ${call} has no ${path.join('.')}`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value as Json;
}

function resolve(value: CallInput, answers: unknown[]): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => resolve(item, answers));
  if (isResult(value)) return resultAt(answers, (value as CallResult).$result);
  if (isText(value)) return value.$text.map((part) => String(resolve(part, answers))).join('');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, answers)]));
}

/** The call's input with every `$result` replaced from earlier answers and every `$text` joined; throws where an answer lacks it. */
export function resolveInput(call: PlanCall, answers: unknown[]): { [key: string]: Json } {
  return resolve(call.input, answers) as { [key: string]: Json };
}
