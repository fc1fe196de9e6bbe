'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { commandOf, type LogCommand, logKeys } from './log-keys.rules';

/** What a command does; what it answers is read out. */
export type LogHandlers = Partial<Record<LogCommand, () => string | undefined>>;

const viewers = '[data-log-viewer]';
/** The log that was used last, of several side by side. */
let used: Element | undefined;

/** The log that a key is meant for: where the focus is, else the one used last, else the first. */
function meant(): Element | null {
  const focused = document.activeElement?.closest(viewers);
  if (focused) return focused;
  const seen = (viewer: Element) => viewer.checkVisibility({ visibilityProperty: true });
  if (used?.isConnected && seen(used)) return used;
  return [...document.querySelectorAll(viewers)].find(seen) ?? null;
}

function commandOfEvent(event: KeyboardEvent): LogCommand | undefined {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const { key, ctrlKey, metaKey, altKey, repeat, defaultPrevented } = event;
  return commandOf({
    ...{ key, ctrlKey, metaKey, altKey, repeat, defaultPrevented },
    ...{ tag: target.tagName.toLowerCase(), role: target.getAttribute('role'), editable: target.isContentEditable },
  });
}

/** Presses the control that says by `aria-keyshortcuts` that it does this; false where there is none. */
function pressControl(root: Element, command: LogCommand): boolean {
  const keys = logKeys.find((one) => one.command === command)?.keys ?? [];
  const names = keys.map((key) => (/^[A-Z]$/.test(key) ? `Shift+${key}` : key === ' ' ? 'Space' : key));
  for (const control of root.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')) {
    const says = control.getAttribute('aria-keyshortcuts')?.split(' ') ?? [];
    if (!names.some((name) => says.includes(name))) continue;
    control.click();
    return true;
  }
  return false;
}

function toFind(root: Element): boolean {
  const field = root.querySelector<HTMLInputElement>('input[data-filter]');
  field?.focus();
  field?.select();
  return field !== null;
}

/**
 * Lets the keys of a log work on this one: by `handlers`, else by pressing the control that names the key. Answers what
 * to read out.
 */
export function useLogKeys(root: RefObject<HTMLElement | null>, handlers: LogHandlers): string {
  const [said, setSaid] = useState('');
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const viewer = root.current;
    if (!viewer) return;
    const use = () => {
      used = viewer;
    };
    const press = (event: KeyboardEvent) => {
      const command = commandOfEvent(event);
      if (!command || document.querySelector('[role="dialog"], [role="menu"]') || meant() !== viewer) return;
      const handle = latest.current[command];
      if (!handle && !(command === 'find' ? toFind(viewer) : pressControl(viewer, command))) return;
      event.preventDefault();
      const says = handle?.();
      if (says) setSaid(says);
    };
    viewer.addEventListener('focusin', use);
    viewer.addEventListener('pointerdown', use);
    // Before the window, where keys of every page are heard.
    document.addEventListener('keydown', press);
    return () => {
      viewer.removeEventListener('focusin', use);
      viewer.removeEventListener('pointerdown', use);
      document.removeEventListener('keydown', press);
    };
  }, [root]);
  return said;
}
