'use server';

import { action } from '@/lib/action';
import * as webhooks from '@/lib/notify/change-webhook';
import { privateInput, setAllowsPrivate } from '@/lib/notify/private-ranges';
import { sendAgain } from '@/lib/notify/send-again';
import { sendTest } from '@/lib/notify/send-test';
import { createInput, disableInput, idInput, updateInput } from '@/lib/notify/webhook-input.rules';

const configure = 'configure' as const;

export const create = action({ permission: configure, input: createInput }, webhooks.createWebhook);
export const update = action({ permission: configure, input: updateInput }, webhooks.updateWebhook);
export const renew = action({ permission: configure, input: idInput }, webhooks.renewSecret);
export const setDisabled = action({ permission: configure, input: disableInput }, webhooks.setWebhookDisabled);
export const remove = action({ permission: configure, input: idInput }, webhooks.removeWebhook);
export const test = action({ permission: configure, input: idInput }, sendTest);
export const again = action({ permission: configure, input: idInput }, sendAgain);
export const allowPrivate = action({ permission: configure, input: privateInput }, setAllowsPrivate);
