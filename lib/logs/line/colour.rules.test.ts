import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, hexOf, leastContrast, type Rgb, readableColour } from './colour.rules';
import { revisionColour, taskColour } from './task-colour.rules';

const both = (css: string): [light: Rgb, dark: Rgb] => {
  const [light = '', dark = ''] = css.match(/#[0-9a-f]{6}/g) ?? [];
  const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  return [rgb(light), rgb(dark)];
};

describe('a colour of a line', () => {
  it('can be read on either theme and on the rows of errors, whatever a program chose', () => {
    const part = fc.integer({ min: -300, max: 600 });
    fc.assert(
      fc.property(part, part, part, (red, green, blue) => {
        const [light, dark] = both(readableColour([red, green, blue]));
        expect(leastContrast(light, 'light')).toBeGreaterThanOrEqual(4.5);
        expect(leastContrast(dark, 'dark')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('stays what it is where it can be read', () => {
    expect(readableColour([11, 95, 165])).toContain('light-dark(#0b5fa5, ');
    expect(readableColour([255, 255, 0])).toContain(', #ffff00)');
    expect(hexOf([0, 9, 255])).toBe('#0009ff');
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  });
});

describe('the colour of a task', () => {
  const tasks = Array.from({ length: 200 }, (_, i) => `${i}f37b61a9ad4`);

  it('is of its revision’s family, the same each time, and differs from that of the revision before', () => {
    const of = (revision: string) => new Set(tasks.map((task) => taskColour(task, revision)));
    expect(taskColour('a', 'web:42')).toBe(taskColour('a', 'web:42'));
    expect(of('web:42').size).toBe(3);
    expect(of('web:42')).toContain(revisionColour('web:42'));
    for (const other of ['web:41', 'web:43', 'web:40']) {
      expect([...of('web:42')].filter((colour) => of(other).has(colour))).toEqual([]);
    }
  });

  it('can be read on either theme and on the rows of errors', () => {
    for (let revision = 0; revision < 8; revision++) {
      for (const task of tasks) {
        const [light, dark] = both(taskColour(task, `web:${revision}`));
        expect(leastContrast(light, 'light')).toBeGreaterThanOrEqual(4.5);
        expect(leastContrast(dark, 'dark')).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(taskColour('abc', undefined)).toMatch(/^light-dark/);
  });
});
