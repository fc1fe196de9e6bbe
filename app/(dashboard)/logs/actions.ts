'use server';

import { action } from '@/lib/action';
import { logLookInput } from '@/lib/preferences/preferences.rules';
import { saveLogLook } from '@/lib/preferences/save-log-look';

/** Whoever is signed in, for themselves. */
export const rememberLook = action({ permission: 'view', input: logLookInput }, saveLogLook);
