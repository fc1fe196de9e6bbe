'use server';

import { action } from '@/lib/action';
import { createFreeze } from '@/lib/freezes/create-freeze';
import { editFreeze } from '@/lib/freezes/edit-freeze';
import { endFreeze } from '@/lib/freezes/end-freeze';
import { editFreezeInput, endFreezeInput, freezeInput } from '@/lib/freezes/freeze-input.rules';

const configure = 'configure' as const;

export const create = action({ permission: configure, input: freezeInput }, createFreeze);
export const edit = action({ permission: configure, input: editFreezeInput }, editFreeze);
export const end = action({ permission: configure, input: endFreezeInput }, endFreeze);
