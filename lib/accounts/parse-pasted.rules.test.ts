import { describe, expect, it } from 'vitest';
import { parsePasted } from './parse-pasted.rules';

const id = 'ASIAZ7EXPLTESTKEY234';
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYZ0123456ab';
const token = `IQoJb3JpZ2luX2VjE${'abcdEFGH0123+/'.repeat(30)}==`;
const now = Date.UTC(2026, 10, 21);
const all = { accessKeyId: id, secretAccessKey: secret, sessionToken: token };
const wrapped = token.match(/.{1,76}/g)?.join('\n') ?? '';

const shapes: [string, string][] = [
  ['an INI block', `[default]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\naws_session_token=${token}`],
  [
    'blanks round the signs, another profile, a region, CRLF',
    `[awslearnerlab]\r\naws_access_key_id = ${id}\r\naws_secret_access_key = ${secret}\r\naws_session_token = ${token}\r\nregion = us-east-1\r\n`,
  ],
  [
    'a token broken over lines',
    `aws_session_token=${wrapped}\naws_access_key_id=${id}\naws_secret_access_key=${secret}`,
  ],
  [
    'export lines',
    `export AWS_ACCESS_KEY_ID="${id}"\nexport AWS_SECRET_ACCESS_KEY="${secret}"\nexport AWS_SESSION_TOKEN="${token}"`,
  ],
  [
    'exports on one line',
    `export AWS_ACCESS_KEY_ID=${id} && export AWS_SECRET_ACCESS_KEY=${secret}; export AWS_SESSION_TOKEN='${token}'`,
  ],
  [
    'Windows set',
    `set AWS_ACCESS_KEY_ID=${id}\r\nset AWS_SECRET_ACCESS_KEY=${secret}\r\nset AWS_SESSION_TOKEN=${token}`,
  ],
  [
    'PowerShell',
    `$Env:AWS_ACCESS_KEY_ID="${id}"\n$Env:AWS_SECRET_ACCESS_KEY="${secret}"\n$Env:AWS_SESSION_TOKEN="${wrapped}"`,
  ],
  [
    'curly quotes and invisible characters out of a chat',
    `\ufeff$env:AWS_ACCESS_KEY_ID=“${id}”\n$env:AWS_SECRET_ACCESS_KEY=“${secret}”\n\u200b$env:AWS_SESSION_TOKEN=“${token}”`,
  ],
  [
    'JSON of aws sts',
    JSON.stringify({ Credentials: { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token } }, undefined, 4),
  ],
  [
    'JSON of SSO',
    JSON.stringify({ roleCredentials: { accessKeyId: id, secretAccessKey: secret, sessionToken: token } }),
  ],
  ['YAML', `AccessKeyId: ${id}\nSecretAccessKey: ${secret}\nSessionToken: ${token}`],
  [
    'a shell with continued lines',
    `AWS_SESSION_TOKEN=${wrapped.replaceAll('\n', '\\\n')}\nAWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`,
  ],
];

describe('reading pasted keys', () => {
  it.each(shapes)('reads %s', (_, text) => expect(parsePasted(text, now)).toEqual({ ok: true, value: all }));

  it('reads long-lived keys without a token, from lines and from the console CSV', () => {
    const own = { accessKeyId: 'AKIAZ7EXPLTESTKEY234', secretAccessKey: secret };
    const lines = `aws_access_key_id=${own.accessKeyId}\naws_secret_access_key=${secret}\n`;
    expect(parsePasted(lines, now)).toEqual({ ok: true, value: own });
    const csv = `Access key ID,Secret access key\n${own.accessKeyId},${secret}\n`;
    expect(parsePasted(csv, now)).toEqual({ ok: true, value: own });
  });

  it('takes the end that the paste names', () => {
    const json = { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token };
    const end = '2026-11-21T04:00:00+00:00';
    const result = parsePasted(JSON.stringify({ Version: 1, ...json, Expiration: end }), now);
    expect(result).toEqual({ ok: true, value: { ...all, expiresAt: Date.parse(end) } });
  });

  const refusals: [string, string, RegExp][] = [
    ['nothing of use', 'hello', /No keys were found/],
    [
      'a lab block without its token',
      shapes[0]?.[1].split('\n').slice(0, 3).join('\n') ?? '',
      /lacks the session token/,
    ],
    ['a token alone', `aws_session_token=${token}`, /lacks the access key id .* and the secret access key/],
    ['an id alone', `aws_access_key_id=AKIAZ7EXPLTESTKEY234`, /lacks the secret access key/],
    [
      'two accounts at once',
      `${shapes[0]?.[1]}\n${shapes[0]?.[1].replace(id, 'ASIAOTHERTESTKEY2345')}`,
      /several sets/,
    ],
    ['a secret that was cut', `${shapes[0]?.[1].replace(secret, secret.slice(0, 30))}`, /has 30 characters/],
    ['a token that was cut', `${shapes[0]?.[1].replace(token, token.slice(0, 40))}`, /cut off/],
    ['the template', 'aws_access_key_id=ASIA...\naws_secret_access_key=...\naws_session_token=...', /placeholders/],
    [
      'keys that have ended',
      JSON.stringify({
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: '2026-11-20T00:00:00Z',
      }),
      /have ended already/,
    ],
  ];

  it.each(refusals)('refuses %s, and repeats no value', (_, text, sentence) => {
    const result = parsePasted(text, now);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.failure.message).toMatch(sentence);
    for (const value of [secret, token, id]) expect(JSON.stringify(result.failure)).not.toContain(value);
  });
});
