export type Level = 'error' | 'warn' | 'info' | 'debug';

const names: Record<Level, readonly string[]> = {
  error: [
    ...['error', 'err', 'erro', 'eror', 'severe', 'critical', 'crit', 'alert', 'fatal', 'fata', 'ftl', 'panic', 'pani'],
    ...['dpanic', 'emerg', 'emergency', 'fail', 'failure', 'e', 'f'],
  ],
  warn: ['warn', 'warning', 'wrn', 'w'],
  info: ['info', 'information', 'inf', 'notice', 'note', 'log', 'system', 'i'],
  debug: [
    'debug',
    'debu',
    'dbg',
    'dbug',
    'trace',
    'trac',
    'trce',
    'trc',
    'verbose',
    'vrb',
    'silly',
    'fine',
    'finer',
    'd',
  ],
};

const levels = new Map(
  Object.entries(names).flatMap(([level, all]) => all.map((name): [string, Level] => [name, level as Level])),
);

/** The level that a word is the name of, in any case; undefined for other words. */
export const levelNamed = (name: string): Level | undefined => levels.get(name.toLowerCase());

/** Pino and Bunyan write numbers, 10 trace to 60 fatal; smaller ones are no levels of theirs. */
export const levelNumbered = (value: number): Level | undefined =>
  value < 10 || value > 100 ? undefined : value >= 50 ? 'error' : value >= 40 ? 'warn' : value >= 30 ? 'info' : 'debug';

/** Severities of syslog, 0 emergency to 7 debug: https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1 */
export const syslogLevel = (severity: number): Level =>
  severity <= 3 ? 'error' : severity === 4 ? 'warn' : severity <= 6 ? 'info' : 'debug';

/** SeverityNumber of OpenTelemetry, 1 trace to 24 fatal. */
export const otelLevel = (number: number): Level =>
  number >= 17 ? 'error' : number >= 13 ? 'warn' : number >= 9 ? 'info' : 'debug';

/** How the status of a request is taken. */
export const statusLevel = (status: number): Level | undefined =>
  status < 100 || status > 599 ? undefined : status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
