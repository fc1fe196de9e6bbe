import 'server-only';
import { env } from '@/lib/env';
import type { Actor } from '@/lib/model/actor';

/** Reserved: nobody can be created under this name. */
export const demoName = 'demo';
export const demoPassword = 'demo';

/** The demo's person, who exists in the demo only. */
export const demoActor = (): Actor | undefined =>
  env().demo ? { id: demoName, name: demoName, role: 'admin', accounts: '*' } : undefined;
