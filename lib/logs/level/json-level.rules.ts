import { type Level, levelNamed, levelNumbered, otelLevel, statusLevel, syslogLevel } from './level-names.rules';

/** Longer ones are read by their beginning only. */
const longest = 20_000;

const names = [
  ...['level', 'severity', 'lvl', 'levelname', 'level_name', 'log.level', '@level', '@l', 'loglevel', 'log_level'],
  ...['severity_text', 'severitytext'],
];
const statuses = ['status', 'statuscode', 'status_code', 'response_code', 'http.status_code', 'http_status'];
const cut = /"(?:@?level|severity|lvl|levelname|log\.?level|log_level|@l)"\s*:\s*(?:"([A-Za-z]+)"|(\d{2}))/i;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function ofValue(value: unknown, fields: Fields): Level | undefined {
  if (typeof value === 'string') return /^\d+$/.test(value) ? levelNumbered(Number(value)) : levelNamed(value);
  if (typeof value !== 'number') return undefined;
  // GELF has syslog's numbers.
  return 'short_message' in fields && value <= 7 ? syslogLevel(value) : levelNumbered(value);
}

function ofFields(fields: Fields): Level | undefined {
  for (const [key, value] of Object.entries(fields)) {
    const level = names.includes(key.toLowerCase()) ? ofValue(value, fields) : undefined;
    if (level) return level;
  }
  const { s, c, log, severityNumber, severity_number: number = severityNumber } = fields;
  // MongoDB: `"s":"I"` beside the component.
  if (typeof s === 'string' && typeof c === 'string') return levelNamed(s.slice(0, 1));
  if (typeof number === 'number') return otelLevel(number);
  return isFields(log) ? ofValue(log.level, fields) : undefined;
}

function ofStatus(fields: Fields): Level | undefined {
  for (const [key, value] of Object.entries(fields)) {
    if (!statuses.includes(key.toLowerCase())) continue;
    const level =
      typeof value === 'number' || (typeof value === 'string' && /^\d{3}$/.test(value))
        ? statusLevel(Number(value))
        : typeof value === 'string'
          ? levelNamed(value)
          : undefined;
    if (level) return level;
  }
  return undefined;
}

/**
 * The level of a JSON line by the fields that loggers write: pino, bunyan, winston, zap, logrus, slog, Serilog, ECS,
 * GELF, OpenTelemetry, MongoDB; else by the status of a request. One that was cut off is read as far as it goes.
 */
export function jsonLevel(message: string): Level | undefined {
  let parsed: unknown;
  try {
    parsed = message.length < longest ? JSON.parse(message) : undefined;
  } catch {
    // Cut off, as the drivers of containers cut long lines.
  }
  if (isFields(parsed)) return ofFields(parsed) ?? ofStatus(parsed);
  const found = cut.exec(message.slice(0, 2_000));
  return found?.[1] ? levelNamed(found[1]) : found?.[2] ? levelNumbered(Number(found[2])) : undefined;
}
