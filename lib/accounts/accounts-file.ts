import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { describeProblem, parseAccounts } from '@/lib/accounts/accounts-file.rules';
import type { Account } from '@/lib/model/account';

interface Reading {
  /** Time of change, inode and size: an editor that replaces the file changes at least one of them. */
  stamp: string;
  accounts: Account[];
  problem?: string;
}

const shared = globalThis as typeof globalThis & { quarterdeckAccounts?: Map<string, Reading> };

/**
 * The accounts of a file, read again when it changes. A broken edit keeps the last good reading and says what is wrong.
 */
export function readAccountsFile(file: string): { accounts: Account[]; problem?: string } {
  shared.quarterdeckAccounts ??= new Map();
  const last = shared.quarterdeckAccounts.get(file);
  const keep = (stamp: string, problem: string) => {
    const reading = { stamp, accounts: last?.accounts ?? [], problem };
    shared.quarterdeckAccounts?.set(file, reading);
    return reading;
  };
  let stamp = 'missing';
  try {
    const { mtimeMs, ino, size } = statSync(file);
    stamp = `${mtimeMs} ${ino} ${size}`;
    if (last?.stamp === stamp) return last;
    const parsed = parseAccounts(readFileSync(file, 'utf8'));
    if (!parsed.ok) return keep(stamp, parsed.problems.map((problem) => describeProblem(file, problem)).join('\n'));
    const reading = { stamp, accounts: parsed.accounts };
    shared.quarterdeckAccounts.set(file, reading);
    return reading;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return keep(stamp, `${file} cannot be read (${code}).`);
  }
}
