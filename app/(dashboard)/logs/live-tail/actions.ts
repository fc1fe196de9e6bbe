'use server';

import { action } from '@/lib/action';
import { liveTailInput, switchLiveTail } from '@/lib/logs/live-tail/switch-live-tail';

/** It costs money, so that seeing the log is not enough. */
export const askLiveTail = action({ permission: 'deploy', input: liveTailInput }, switchLiveTail);
