import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The installed aws command that knows `logs tail`: version 2 or newer. */
export function findAws(): string | undefined {
  const places = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'aws'));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
    } catch {
      return false;
    }
    const { stdout } = spawnSync(place, ['--version'], { encoding: 'utf8' });
    return /^aws-cli\/(?!1\.)/.test(stdout ?? '');
  });
}

/** What `aws logs tail --follow` printed: number and epoch milliseconds of the writing and of the printing of each probe. */
export interface AwsTail {
  probes: [number, number, number][];
  stop(): Promise<void>;
}

/** Follows a stream with the aws command. */
export function startAwsTail(aws: string, endpoint: string, group: string, stream: string): AwsTail {
  const where = ['--endpoint-url', endpoint, '--region', 'us-east-1'];
  const what = ['logs', 'tail', group, '--follow', '--since', '1m', '--format', 'short', '--log-stream-names', stream];
  const child: ChildProcess = spawn(aws, [...where, ...what], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: '555555555555',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      PYTHONUNBUFFERED: '1',
    },
  });
  const probes: AwsTail['probes'] = [];
  let rest = '';
  child.stdout?.on('data', (data: Buffer) => {
    const now = Date.now();
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const found = /#(\d+) probe written at (\d+)\./.exec(line);
      if (found) probes.push([Number(found[1]), Number(found[2]), now]);
    }
  });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    probes,
    stop() {
      child.kill();
      return exit;
    },
  };
}
