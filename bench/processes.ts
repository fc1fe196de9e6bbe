import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../bin/ports.mjs';

/** A running program and how it is reached. */
export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode} before ${url} answered.`);
    const answered = await fetch(url, { redirect: 'manual' }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within a minute.`);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** The simulator with a fleet of `services` services, five tasks each. */
export async function startFleet(services: number): Promise<Running> {
  const port = await freePort();
  const args = ['--scenario', 'fleet', '--services', `${services}`, '--tasks-per-service', '5', '--port', `${port}`];
  const child = spawn(process.execPath, ['bin/simulator.mjs', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(`${url}/_simulator/health`, child);
  return { url, pid: child.pid ?? 0, stop: () => ended(child) };
}

/** Quarterdeck as people run it, with one account that is the fleet; `background`: it records while nobody looks. */
export async function startApp(endpoint: string, { background }: { background: boolean }): Promise<Running> {
  const port = await freePort();
  const data = mkdtempSync(path.join(tmpdir(), 'quarterdeck-bench-'));
  const accounts = path.join(data, 'accounts.json');
  const credentials = { from: 'environment', accessKeyId: 'BENCH_KEY', secretAccessKey: 'BENCH_SECRET' };
  writeFileSync(
    accounts,
    JSON.stringify({ accounts: [{ name: 'fleet', regions: ['us-east-1'], endpoint, credentials }] }),
  );
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: `${port}`,
      QUARTERDECK_ACCOUNTS: accounts,
      QUARTERDECK_DATA_DIR: data,
      QUARTERDECK_BACKGROUND: background ? '1' : '0',
      QUARTERDECK_ADMIN_PASSWORD: 'bench-bench-bench',
      BENCH_KEY: '999999999999',
      BENCH_SECRET: 'bench',
    },
  });
  const url = `http://localhost:${port}`;
  await untilAnswers(`${url}/sign-in`, child);
  const stop = async () => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  return { url, pid: child.pid ?? 0, stop };
}

/** Resident memory of a process and all its children, MiB; Linux only. */
export function memoryMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + memoryMiB(Number(child)), own);
}
