import { pick, took, uuid, type Voice } from './voice';

/** Some service that writes JSON lines. */
export const plain: Voice = {
  start: ({ at, version }) => [JSON.stringify({ ts: at, level: 'info', msg: 'listening', port: 8080, version })],
  line({ at, random }) {
    const [level, msg] = pick(random, [
      [20, ['info', 'request']],
      [3, ['info', 'cache refreshed']],
      [1, ['warn', 'retrying after 503']],
      [0.3, ['error', 'upstream timed out']],
    ] as const);
    return [JSON.stringify({ ts: at, level, msg, duration_ms: took(random), request_id: uuid(random) })];
  },
  crash: ({ at }) => [
    JSON.stringify({ ts: at, level: 'fatal', msg: 'cannot start', error: 'configuration is missing: DATABASE_URL' }),
  ],
  stop: ({ at }) => [JSON.stringify({ ts: at, level: 'info', msg: 'received SIGTERM, draining' })],
};

/** The X-Ray daemon, which says little. */
export const xray: Voice = {
  start: ({ at }) => [
    `${new Date(at).toISOString()} [Info] Initializing AWS X-Ray daemon 3.3.14`,
    `${new Date(at).toISOString()} [Info] Starting proxy http server on 0.0.0.0:2000`,
  ],
  line({ at, random }) {
    if (random() > 0.12) return [];
    return [
      `${new Date(at).toISOString()} [Info] Successfully sent batch of ${1 + Math.floor(random() * 12)} segments (${(random() / 10).toFixed(3)} seconds)`,
    ];
  },
  crash: ({ at }) => [`${new Date(at).toISOString()} [Error] Unable to bind to 0.0.0.0:2000`],
  stop: ({ at }) => [`${new Date(at).toISOString()} [Info] Got shutdown signal: terminated`],
};
