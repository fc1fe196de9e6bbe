import type { LogLine } from '@/lib/model/log';
import { withoutEscapes } from '../line/plain-text.rules';
import { jsonLevel } from './json-level.rules';
import { type Level, levelNamed, levelNumbered, statusLevel, syslogLevel } from './level-names.rules';

export type { Level } from './level-names.rules';

/** Characters of a line in which it may say its level. */
const head = 300;
const prefix = 120;

/** klog: `E0105 09:00:00.000000 …` */
const glog = /^([IWEFD])\d{4} \d\d:\d\d:\d\d/;
const syslog = /^<(\d{1,3})>/;
/** logrus on a terminal: `ERRO[0001]` */
const logrus = /^(ERRO|WARN|INFO|DEBU|FATA|PANI|TRAC)\[\d+\]/;
const logfmt = /(?:^|[\s,|{])(?:level|lvl|severity|loglevel|log\.level|levelname|at)=["']?([a-z]+|\d{2})\b/i;
/** .NET's console, Winston: the line begins with it. */
const begins =
  /^\W{0,3}(trce|dbug|fail|trace|debug|verbose|info|notice|warn|warning|error|crit|critical|alert|emerg|fatal|panic): /i;
/** `[error]`, `[ info]`, `[core:error]`, and Istio's tabs. */
const bracketed =
  /^.{0,60}?[[\t](?:\w{1,20}:)?\s?(trace|debug|info|note|notice|system|warn|warning|error|crit|critical|alert|emerg|fatal|panic)\s?[\]\t]/i;
/** `09:00:00 ERR x`, `[09:00:00 INF] x`: zerolog, Serilog. */
const short = /^[[\d\-:.TZ +APM]{4,40}[\s[](VRB|TRC|DBG|INF|WRN|ERR|FTL|PNC)[\s\]]/;
const word = 'TRACE|DEBUG|INFO|NOTICE|LOG|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|PANIC';
/** A level in capitals, as prefixes have them: `WARN`, `[INFO ]`, `INFO/Main`, `production.ERROR:`. */
const capitals = new RegExp(`(?:^|[\\s[|(:]|\\w\\.(?=[A-Z]+:))(${word})(?=[\\s\\]|):,/]|$)`);
/** Words that stand before a level in prefixes, though they are words. */
const noProse = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|AM|PM|UTC|GMT|CES?T)$/;
/** Redis: `7:M 05 Jan 2026 09:00:00.000 # …` */
const redis = /^\d+:[XCSM] \d+ \w{3} \d{4} [\d:.]+ ([.*#-]) /;
const exception =
  /^(?:Traceback \(most recent call last\)|Exception in thread|Unhandled |Uncaught |Caused by:|panic:|fatal error:|FATAL ERROR:|PHP (?:Fatal|Parse) error:|\*\* \(|npm (?:ERR!|error)|Segmentation fault|thread '.*' panicked at|[\w.$]*(?:Error|Exception)(?::|$))/;
const warning = /^(?:PHP (?:Warning|Deprecated):|npm (?:WARN|warn)|\S+:\d+: \w*Warning:|\(node:\d+\) )/;
const request = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+(?: HTTP\/[\d.]+)?"? (\d{3})\b/;
const status = /(?:^|\s)(?:status|status_code|http_status)=(\d{3})\b/;

/** A level in capitals is one where it stands in a prefix; after two words of prose it is one of them. */
function ofCapitals(text: string): Level | undefined {
  const found = capitals.exec(text);
  if (!found?.[1]) return undefined;
  const words = text.slice(0, found.index).split(/\s+/);
  const prose = words.filter((one) => /^[A-Za-z]{2,}$/.test(one) && !noProse.test(one));
  return prose.length > 1 ? undefined : levelNamed(found[1]);
}

function ofRedis(text: string): Level | undefined {
  const sign = redis.exec(text)?.[1];
  return sign === '#' ? 'warn' : sign === '*' ? 'info' : sign ? 'debug' : undefined;
}

/** What loggers write before a message, from the surest on. */
function ofPrefix(text: string): Level | undefined {
  const sure = (glog.exec(text) ?? logrus.exec(text))?.[1];
  if (sure) return levelNamed(sure);
  const priority = syslog.exec(text)?.[1];
  if (priority && Number(priority) < 192) return syslogLevel(Number(priority) % 8);
  const field = logfmt.exec(text)?.[1];
  const named = field && (/^\d/.test(field) ? levelNumbered(Number(field)) : levelNamed(field));
  if (named) return named;
  const start = text.slice(0, prefix);
  const said = (begins.exec(start) ?? short.exec(start) ?? bracketed.exec(start))?.[1];
  return said ? levelNamed(said) : (ofRedis(start) ?? ofCapitals(start));
}

/**
 * A line's level, where it says one: as JSON, as logfmt, in a common prefix, by an exception's first line, or by the
 * status of a request. `undefined` for all else.
 */
export function levelOf(message: string): Level | undefined {
  if (message.startsWith('{')) {
    const level = jsonLevel(message);
    if (level) return level;
  }
  const text = withoutEscapes(message.slice(0, head)).trimStart();
  const level = ofPrefix(text);
  if (level) return level;
  if (exception.test(text)) return 'error';
  if (warning.test(text)) return 'warn';
  const code = (request.exec(text) ?? status.exec(text))?.[1];
  return code ? statusLevel(Number(code)) : undefined;
}

/** Where a line keeps its level. A weak map of a million lines would stop the page for seconds whenever it is cleaned. */
const said = Symbol('level');
type Levelled = LogLine & { [said]?: Level | 'none' };

/** The level that a line itself says, worked out once; `RowBook.levelOf` knows that of the stack trace that it is in. */
export function ownLevel(line: Levelled): Level | undefined {
  line[said] ??= levelOf(line.message) ?? 'none';
  return line[said] === 'none' ? undefined : line[said];
}
