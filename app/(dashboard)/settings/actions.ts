'use server';

import { forgetCredentials, forgetInput, pasteCredentials, pasteInput } from '@/lib/accounts/paste-credentials';
import { action } from '@/lib/action';
import { changePassword, changePasswordInput } from '@/lib/auth/change-password';
import * as users from '@/lib/auth/change-user';
import { createUser, createUserInput } from '@/lib/auth/create-user';
import { changeSettings } from '@/lib/settings/change-settings';
import { settingsInput } from '@/lib/settings/settings.rules';

const configure = 'configure' as const;

export const paste = action({ permission: configure, input: pasteInput }, pasteCredentials);
export const forget = action({ permission: configure, input: forgetInput }, forgetCredentials);
export const create = action({ permission: configure, input: createUserInput }, createUser);
export const changeRights = action({ permission: configure, input: users.rightsInput }, users.changeRights);
export const setDisabled = action({ permission: configure, input: users.disabledInput }, users.setDisabled);
export const resetPassword = action({ permission: configure, input: users.resetInput }, users.resetPassword);
export const changePolicy = action({ permission: configure, input: settingsInput }, changeSettings);
export const changeOwnPassword = action({ permission: 'view', input: changePasswordInput }, changePassword);
