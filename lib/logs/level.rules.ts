import type { LogLine } from '@/lib/model/log';

export type Level = 'error' | 'warn' | 'info' | 'debug';

const names: Record<string, Level> = {
  trace: 'debug',
  debug: 'debug',
  verbose: 'debug',
  info: 'info',
  information: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  critical: 'error',
  crit: 'error',
  alert: 'error',
  fatal: 'error',
  panic: 'error',
  emerg: 'error',
};

const fields = ['level', 'severity', 'lvl', 'levelname', 'log.level', '@level', 'loglevel', 'severity_text'];
const word = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|PANIC';
const logfmt = /(?:^|\s)(?:level|lvl|severity)="?([a-z]+)/i;
/** `ERROR:`, `2026-01-05 09:00:00 WARN x`, `[INFO]`; capitals only, since prose has small letters. */
const capitals = new RegExp(`(?:^|[\\s\\[|(:])(${word})(?=[\\s\\]|):,]|$)`);
/** nginx' `[error]`, `warning: …` */
const small = /^\W?(?:.{0,40}\[)?(trace|debug|info|notice|warn|warning|error|crit|alert|emerg|fatal|panic)(?:\]|:)/i;
const glog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const exception =
  /^(?:Traceback \(most recent call last\)|Exception in thread|Caused by:|panic:|[\w.$]*(?:Error|Exception)(?::|$))/;
const request = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+(?: HTTP\/[\d.]+)?"? (\d{3})\b/;

/** Pino and Bunyan write numbers: 10 trace to 60 fatal. */
function ofNumber(value: number): Level {
  return value >= 50 ? 'error' : value >= 40 ? 'warn' : value >= 30 ? 'info' : 'debug';
}

function ofJson(message: string): Level | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  for (const [key, value] of Object.entries(parsed)) {
    if (!fields.includes(key.toLowerCase())) continue;
    if (typeof value === 'number') return ofNumber(value);
    const level = typeof value === 'string' ? levelNamed(value) : undefined;
    if (level) return level;
  }
  const status = (parsed as { status?: unknown }).status;
  return typeof status === 'number' ? ofStatus(status) : undefined;
}

const levelNamed = (name: string): Level | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(names, key) ? names[key] : undefined;
};

const ofStatus = (status: number): Level => (status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info');

/**
 * A line's level, where it says one: as JSON, as logfmt, in a common prefix, by an exception's first line, or by the
 * status of a request. `undefined` for all else.
 */
export function levelOf(message: string): Level | undefined {
  const head = message.slice(0, 300);
  if (head.startsWith('{') && message.length < 20_000) {
    const level = ofJson(message);
    if (level) return level;
  }
  const named = logfmt.exec(head) ?? small.exec(head) ?? capitals.exec(head.slice(0, 120));
  const level = named?.[1] && levelNamed(named[1]);
  if (level) return level;
  const letter = glog.exec(head)?.[1];
  if (letter) return { I: 'info', W: 'warn', E: 'error', F: 'error' }[letter] as Level;
  if (exception.test(head)) return 'error';
  const status = request.exec(head)?.[1];
  return status ? ofStatus(Number(status)) : undefined;
}

const levels = new WeakMap<LogLine, Level | undefined>();
const inherited = new WeakMap<LogLine, Level>();

/** Gives a line the level of the stack trace that it is in, whatever it says itself; or leaves it its own. */
export function inheritLevel(line: LogLine, level: Level | undefined): void {
  if (level) inherited.set(line, level);
  else inherited.delete(line);
}

/** The level that a line itself says, worked out once. */
export function ownLevel(line: LogLine): Level | undefined {
  if (!levels.has(line)) levels.set(line, levelOf(line.message));
  return levels.get(line);
}

/** A line's level: that of the stack trace that it is in, or its own. */
export const cachedLevel = (line: LogLine): Level | undefined => inherited.get(line) ?? ownLevel(line);
