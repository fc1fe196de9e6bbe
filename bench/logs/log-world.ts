import { fork } from 'node:child_process';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../bin/browser.mjs';
import { type RunningApp, startApp } from '../../e2e/start-app';
import { person } from '../rollback-world';
import type { Order, Outcome, Said } from './orders';

/** The simulator with its writers in one process, the program in another, and a browser where one is needed. */
export interface LogWorld {
  app: RunningApp;
  /** Opened when it is asked for first. */
  browser(): Promise<Browser>;
  /** The simulator's address. */
  url: string;
  order(order: Order): Promise<Outcome>;
  end(): Promise<void>;
}

/** Starts the simulator's process; resolves once it listens. */
async function startWriting() {
  const child = fork(path.join(import.meta.dirname, 'writing-process.ts'), {
    execArgv: ['--import', './bin/end-with-parent.mjs', '--import', 'tsx'],
  });
  const waiting = new Map<number, { resolve: (outcome: Outcome) => void; reject: (error: Error) => void }>();
  let next = 1;
  const ready = await new Promise<Extract<Said, { ready: true }>>((resolve, reject) => {
    child.once('exit', (code) => {
      const ended = new Error(`The simulator ended with ${code}.`);
      reject(ended);
      for (const asked of waiting.values()) asked.reject(ended);
    });
    child.on('message', (said: Said) => {
      if ('ready' in said) return resolve(said);
      const asked = waiting.get(said.id);
      waiting.delete(said.id);
      if ('error' in said) asked?.reject(new Error(said.error));
      else asked?.resolve(said.outcome);
    });
  });
  const order = (what: Order) =>
    new Promise<Outcome>((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      child.send({ id, order: what });
    });
  return { ...ready, order, stop: () => child.connected && child.disconnect() };
}

export async function startLogWorld(): Promise<LogWorld> {
  const { url, env, order, stop } = await startWriting();
  const app = await startApp({
    env: { ...env, QUARTERDECK_BACKGROUND: '0', QUARTERDECK_ADMIN_PASSWORD: person.password },
  });
  let browser: Promise<Browser> | undefined;
  return {
    app,
    browser: () => {
      browser ??= openBrowser();
      return browser;
    },
    url,
    order,
    async end() {
      await (await browser)?.close();
      await app.stop();
      stop();
    },
  };
}

function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
