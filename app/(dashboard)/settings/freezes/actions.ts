'use server';

import { action } from '@/lib/action';
import * as freezes from '@/lib/freezes/change-freezes';
import { freezeInput } from '@/lib/freezes/freeze-input.rules';

const configure = 'configure' as const;

export const create = action({ permission: configure, input: freezeInput }, freezes.createFreeze);
export const edit = action({ permission: configure, input: freezes.editFreezeInput }, freezes.editFreeze);
export const end = action({ permission: configure, input: freezes.endFreezeInput }, freezes.endFreeze);
