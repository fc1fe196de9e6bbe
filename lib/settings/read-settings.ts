import 'server-only';
import type { Settings } from '@/lib/model/settings';
import { readSettingRows } from './setting-rows';
import { readSettingTexts, settingKeys } from './settings.rules';

/** What holds for everybody now. */
export async function readSettings(): Promise<Settings> {
  return readSettingTexts(await readSettingRows(Object.values(settingKeys)));
}
