import type { LogFind } from '@/lib/model/log-view';

const shortest = 3;
/** A pattern has 1,024 characters at most, and a letter in either case takes four. */
const longest = 60;

const eitherCase = (char: string) => (/[a-z]/i.test(char) ? `[${char.toUpperCase()}${char.toLowerCase()}]` : char);

/**
 * A CloudWatch filter pattern that leaves no line out that holds the text, so that AWS sends fewer of the others: the
 * text's longest word as a regular expression, since a plain term would mind the case, and letters and digits need no
 * escape. Undefined where there is none: then all lines are read.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPatternOf({ text, regex, matchCase }: LogFind): string | undefined {
  if (regex) return undefined;
  const words = text.match(/[A-Za-z0-9_]+/g) ?? [];
  const word = words.reduce((best, one) => (one.length > best.length ? one : best), '').slice(0, longest);
  if (word.length < shortest) return undefined;
  return `%${matchCase ? word : [...word].map(eitherCase).join('')}%`;
}
