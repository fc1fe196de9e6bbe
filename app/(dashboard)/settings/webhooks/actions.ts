'use server';

import { action } from '@/lib/action';
import { createWebhook } from '@/lib/notify/create-webhook';
import { privateInput, setAllowsPrivate } from '@/lib/notify/private-ranges';
import { removeWebhook } from '@/lib/notify/remove-webhook';
import { renewSecret } from '@/lib/notify/renew-secret';
import { sendAgain } from '@/lib/notify/send-again';
import { sendTest } from '@/lib/notify/send-test';
import { setWebhookDisabled } from '@/lib/notify/set-webhook-disabled';
import { updateWebhook } from '@/lib/notify/update-webhook';
import { createInput, disableInput, idInput, updateInput } from '@/lib/notify/webhook-input.rules';

const configure = 'configure' as const;

export const create = action({ permission: configure, input: createInput }, createWebhook);
export const update = action({ permission: configure, input: updateInput }, updateWebhook);
export const renew = action({ permission: configure, input: idInput }, renewSecret);
export const setDisabled = action({ permission: configure, input: disableInput }, setWebhookDisabled);
export const remove = action({ permission: configure, input: idInput }, removeWebhook);
export const test = action({ permission: configure, input: idInput }, sendTest);
export const again = action({ permission: configure, input: idInput }, sendAgain);
export const allowPrivate = action({ permission: configure, input: privateInput }, setAllowsPrivate);
