import { readFileSync } from 'node:fs';
import { describeProblem, parseAccounts } from './accounts-file.rules';

/** For the launcher, which runs outside of Next: every mistake of the file, a line each; nothing where it is right. */
export function checkAccountsFile(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return `QUARTERDECK_ACCOUNTS names ${file}, which cannot be read.`;
  }
  const parsed = parseAccounts(text);
  return parsed.ok ? undefined : parsed.problems.map((problem) => describeProblem(file, problem)).join('\n');
}
