import { hex, pick, traceId, type Voice, webTime } from './voice';

const slashTime = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');

/** nginx with a React build. */
export const nginx: Voice = {
  start: ({ at }) => [
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
    `${slashTime(at)} [notice] 1#1: nginx/1.27.3`,
    `${slashTime(at)} [notice] 1#1: start worker processes`,
  ],
  line(moment) {
    const { random, at } = moment;
    const [path, status, size] = pick(random, [
      [8, ['/', 200, 1712]],
      [4, [`/static/js/main.${hex(() => 0.4, 8)}.js`, 200, 311_204]],
      [3, ['/static/css/main.5c1f2f77.css', 200, 22_118]],
      [3, ['/manifest.json', 304, 0]],
      [0.4, ['/apple-touch-icon.png', 404, 555]],
    ] as const);
    const agent = random() < 0.5 ? 'ELB-HealthChecker/2.0' : 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)';
    const client = `172.31.${Math.floor(random() * 48)}.${Math.floor(random() * 250)}`;
    const access = `${client} - - [${webTime(at)}] "GET ${path} HTTP/1.1" ${status} ${size} "-" "${agent}" "${traceId(moment)}" rt=0.00${Math.floor(random() * 9)}`;
    if (status !== 404) return [access];
    const missing = `${slashTime(at)} [error] 30#30: *${Math.floor(random() * 90_000)} open() "/usr/share/nginx/html${path}" failed (2: No such file or directory), client: ${client}, server: _, request: "GET ${path} HTTP/1.1"`;
    return [missing, access];
  },
  crash: ({ at }) => [
    `${slashTime(at)} [emerg] 1#1: host not found in upstream "backend-flask.cruddur.local" in /etc/nginx/conf.d/default.conf:14`,
    'nginx: [emerg] host not found in upstream "backend-flask.cruddur.local" in /etc/nginx/conf.d/default.conf:14',
  ],
  stop: ({ at }) => [
    `${slashTime(at)} [notice] 1#1: signal 3 (SIGQUIT) received, shutting down`,
    `${slashTime(at)} [notice] 1#1: exit`,
  ],
};
