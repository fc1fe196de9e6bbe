import { describe, expect, it } from 'vitest';
import { commandOf, keyName, logKeys, type Press } from './log-keys.rules';

const press = (key: string, more: Partial<Press> = {}) =>
  commandOf({
    ...{ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, defaultPrevented: false },
    ...{ tag: 'body', editable: false },
    ...more,
  });
const every = logKeys.flatMap(({ keys }) => keys);

describe('a key in a log', () => {
  it('does what the list says, and each key one thing', () => {
    for (const { keys, command } of logKeys) for (const key of keys) expect(press(key)).toBe(command);
    expect(new Set(every).size).toBe(every.length);
    expect(['/', 'n', 'N', 'f', 'End', ' ', 'w', 'u', 'g', 'G', '[', ']', 's'].map((key) => press(key))).not.toContain(
      undefined,
    );
  });

  it('is left to whoever writes, to a menu, and to whoever took it already', () => {
    for (const key of every) {
      for (const tag of ['input', 'textarea', 'select']) expect(press(key, { tag })).toBeUndefined();
      expect(press(key, { tag: 'div', editable: true })).toBeUndefined();
      expect(press(key, { tag: 'div', role: 'menuitemcheckbox' })).toBeUndefined();
      expect(press(key, { defaultPrevented: true })).toBeUndefined();
    }
  });

  it('is left to the browser and the system with a modifier', () => {
    for (const key of every) {
      for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const)
        expect(press(key, { [held]: true })).toBeUndefined();
    }
  });

  it('Space presses the button that has the focus, and pauses elsewhere', () => {
    expect(press(' ', { tag: 'button' })).toBeUndefined();
    expect(press(' ', { tag: 'a' })).toBeUndefined();
    expect(press(' ', { tag: 'section' })).toBe('pause');
    expect(press('w', { tag: 'button' })).toBe('wrap');
    expect(keyName(' ')).toBe('Space');
  });

  it('that is held does again only what may come often', () => {
    expect(press('n', { repeat: true })).toBe('next');
    expect(press('s', { repeat: true })).toBeUndefined();
    expect(press(' ', { repeat: true })).toBeUndefined();
  });

  it('that no list names does nothing', () => {
    for (const key of ['?', 'Escape', 'Tab', 'Enter', 't', 'x', 'ArrowUp']) expect(press(key)).toBeUndefined();
  });
});
