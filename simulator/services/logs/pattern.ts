import { AwsError } from '../../protocols/aws-error';

/** Answers whether a message matches. */
export type Matcher = (message: string) => boolean;

interface Term {
  sign: '' | '-' | '?';
  test: Matcher;
}

const TERM = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"]+))/y;

/**
 * Reads a filter pattern of terms: all of `term`, none of `-term`; any of `?term` where only such terms are given (AWS
 * ignores `?` beside other terms). Case counts; what is not alphanumeric must stand in double quotes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parsePattern(pattern: string | undefined): Matcher {
  const text = pattern?.trim() ?? '';
  if (text === '') return () => true;
  if (/^[{[]/.test(text)) throw refused('JSON and space-delimited patterns are not simulated');
  const terms = readTerms(text);
  const all = terms.filter((term) => term.sign === '');
  const none = terms.filter((term) => term.sign === '-');
  const any = all.length + none.length === 0 ? terms : [];
  return (message) =>
    all.every((term) => term.test(message)) &&
    !none.some((term) => term.test(message)) &&
    (any.length === 0 || any.some((term) => term.test(message)));
}

function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < text.length) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (!match) throw refused(`Invalid character(s) in term '${text.slice(at).trim()}'`);
    at = TERM.lastIndex;
    const [, sign, phrase, regex, word] = match;
    terms.push({ sign: sign as Term['sign'], test: tester(phrase, regex, word) });
  }
  return terms;
}

function tester(phrase: string | undefined, regex: string | undefined, word: string | undefined): Matcher {
  if (regex !== undefined) return regexTester(regex);
  const wanted = phrase === undefined ? (word ?? '') : phrase.replace(/\\(.)/g, '$1');
  if (phrase === '') throw refused(`Invalid character(s) in term '""'`);
  if (word !== undefined && !/^[\p{L}\p{N}_]+$/u.test(word)) {
    throw refused(`Invalid character(s) in term '${word}'`);
  }
  return (message) => message.includes(wanted);
}

/** AWS allows no parentheses, so an expression cannot nest its repeats. */
function regexTester(source: string): Matcher {
  if (!/^[\w:#=@/;,\-^$?[\]{}|\\*+.\s]+$/.test(source) || source.length > 256) {
    throw refused(`Invalid character(s) in term '%${source}%'`);
  }
  try {
    const expression = new RegExp(source);
    return (message) => expression.test(message);
  } catch {
    throw refused(`Invalid character(s) in term '%${source}%'`);
  }
}

function refused(why: string): AwsError {
  return new AwsError('InvalidParameterException', `Invalid filter pattern: ${why}`);
}
