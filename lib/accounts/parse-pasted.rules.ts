import { failed, ok, type Result } from '@/lib/model/failure';

export interface ParsedKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Epoch milliseconds, where the paste names an end. */
  expiresAt?: number;
}

type Field = 'id' | 'secret' | 'token' | 'end';
type Found = { [field in Field]?: string[] };

const fieldOf = (name: string): Field => {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.endsWith('accesskeyid')) return 'id';
  if (plain.endsWith('secretaccesskey')) return 'secret';
  return plain.endsWith('token') ? 'token' : 'end';
};

// The names as INI files, shells, PowerShell and AWS's own JSON write them, then `=` or `:`.
const assignment =
  /(access[_ ]?key[_ ]?id|secret[_ ]?access[_ ]?key|(?:session|security)[_ ]?token|(?:credential_)?expiration)["']?\s*[=:][ \t]*/gi;

/** The value that begins the text: quoted, or a word that may go on over lines of nothing but base64. */
function valueAt(text: string): string {
  const quote = /^(["'])([\s\S]*?)\1/.exec(text);
  if (quote?.[2] !== undefined) return quote[2].replace(/[\\`]?\s+/g, '');
  const [first = '', ...rest] = text.split('\n');
  const word = /^[^\s"';,&]+/.exec(first)?.[0] ?? '';
  const wholeLine = /^[\\`]?\s*$/.test(first.slice(word.length));
  let value = word.replace(/[\\`]$/, '');
  for (const line of wholeLine && word ? rest : []) {
    const more = line
      .trim()
      .replace(/[\\`]$/, '')
      .trim();
    if (!/^[A-Za-z0-9+/]{2,}=*$/.test(more)) break;
    value += more;
  }
  return value;
}

/** What the console's "Download .csv" holds: a heading, then a line. */
function fromTable(text: string): Found {
  const row = /access key id\s*[,;\t]\s*secret access key[^\n]*\n\s*"?([A-Z0-9]+)"?\s*[,;\t]\s*"?([^\s",;]+)/i.exec(
    text,
  );
  return row?.[1] && row[2] ? { id: [row[1]], secret: [row[2]] } : {};
}

function collect(text: string): Found {
  const found: Found = {};
  for (const match of text.matchAll(assignment)) {
    const value = valueAt(text.slice(match.index + match[0].length));
    if (!value || value === 'null') continue;
    const field = fieldOf(match[1] ?? '');
    found[field] = [...(found[field] ?? []), value];
  }
  return found.id || found.secret ? found : { ...found, ...fromTable(text) };
}

const refuse = (message: string, advice: string) =>
  failed({ kind: 'refused', message, unchanged: 'The keys were not saved.', advice });

const again = 'Copy the whole block again, from AWS Details › AWS CLI › Show or from your terminal.';

function endOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const time = /^\d{10,13}$/.test(text) ? Number(text) * (text.length === 10 ? 1000 : 1) : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}

const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'");

/**
 * Reads keys out of whatever people paste: a credentials file, shell or PowerShell lines, JSON of the AWS CLI, the
 * console's CSV. A refusal says which line is missing and never repeats a value.
 */
export function parsePasted(pasted: string, now: number): Result<ParsedKeys> {
  const found = collect(tidy(pasted));
  const [id] = found.id ?? [];
  const [secret] = found.secret ?? [];
  const [token] = found.token ?? [];
  if (!id && !secret && !token) return refuse('No keys were found in this text.', again);
  const missing = [
    ...(id ? [] : ['the access key id (aws_access_key_id)']),
    ...(secret ? [] : ['the secret access key (aws_secret_access_key)']),
    ...(token || !id?.startsWith('ASIA') ? [] : ['the session token (aws_session_token)']),
  ];
  if (!id || !secret || missing.length > 0) {
    const why = id?.startsWith('ASIA') ? ' Keys that begin with ASIA work with all three lines only.' : '';
    return refuse(`This lacks ${missing.join(' and ')}.${why}`, again);
  }
  if (new Set(found.id).size > 1 || new Set(found.secret).size > 1 || new Set(found.token).size > 1) {
    return refuse('These are several sets of keys.', "Paste one account's block at a time.");
  }
  if ([id, secret, token ?? ''].some((value) => /\.\.\.|…|[<>*]|^your|example$/i.test(value))) {
    return refuse('This is a template: it has placeholders where the keys belong.', again);
  }
  if (!/^[A-Z0-9]{12,128}$/.test(id)) return refuse('The access key id does not look like one.', again);
  if (/^A(KIA|SIA)/.test(id) && secret.length !== 40) {
    const message = `The secret access key has ${secret.length} characters where AWS's have 40.`;
    return refuse(message, again);
  }
  if (token && token.length < 100 && id.startsWith('ASIA')) {
    return refuse(`The session token is cut off: it has only ${token.length} characters.`, again);
  }
  const expiresAt = endOf(found.end?.[0]);
  if (expiresAt !== undefined && expiresAt <= now) {
    return refuse('These keys have ended already.', 'Start the lab or sign in again, and copy the new keys.');
  }
  return ok({
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token && { sessionToken: token }),
    ...(expiresAt !== undefined && { expiresAt }),
  });
}
