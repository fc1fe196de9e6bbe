import 'server-only';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LiveTailState, LiveTailUsage } from '@/lib/model/live-tail';
import type { GroupTail } from './group-tail';
import { type GroupPhase, phaseOf } from './phase.rules';
import { endedWords, idleMs, switchMarker } from './words.rules';

/** A page that is loaded anew leaves and comes back; what is hidden has left a minute before. */
const unwatchedMs = 10_000;

/** The log that it is the switch of. */
interface SwitchedLog {
  changed(): void;
  mark(marker: LogMarker): void;
}

/**
 * The Live Tail switch of one log: off until a person puts it on, and off again by a person, without viewers, after
 * half an hour in which nobody did anything, or where AWS or the budget allows no more.
 */
export class PlaceTail {
  readonly #groups = new Set<GroupTail>();
  readonly #phases = new Map<GroupTail, GroupPhase>();
  readonly #leaves = new Map<GroupTail, () => void>();
  #state: LiveTailState | undefined;
  #idle: NodeJS.Timeout | undefined;
  #unwatched: NodeJS.Timeout | undefined;

  constructor(private readonly log: SwitchedLog) {}

  /** Replaced, never changed; undefined where nobody has switched it yet. */
  get state(): LiveTailState | undefined {
    return this.#state;
  }

  get isOn(): boolean {
    return this.#state !== undefined && this.#state.phase !== 'off';
  }

  /** A group of the log. */
  follow(group: GroupTail): void {
    if (this.#groups.has(group)) return;
    this.#groups.add(group);
    if (this.isOn) this.#join(group);
  }

  on(by: string, now: number, usage: LiveTailUsage): LiveTailState {
    if (this.#state && this.isOn) return this.#state;
    this.#say({ phase: 'starting', by, since: now, usage });
    this.log.mark(switchMarker(now, `${by} switched Live Tail on.`));
    const state = this.stay(now) ?? { phase: 'starting', usage };
    for (const group of this.#groups) this.#join(group);
    return this.#state ?? state;
  }

  off(by: string, now: number): void {
    this.#end({ at: now, text: `${by} switched Live Tail off.` });
  }

  /** Somebody did something at the log: it goes on for another half an hour. */
  stay(now: number): LiveTailState | undefined {
    if (!this.#state || !this.isOn) return this.#state;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end({ at: Date.now(), text: endedWords.idle, says: endedWords.idle }), idleMs);
    this.#idle.unref();
    this.#say({ ...this.#state, endsAt: now + idleMs });
    return this.#state;
  }

  /** How many look at the log now. */
  watched(viewers: number): void {
    clearTimeout(this.#unwatched);
    if (viewers > 0 || !this.isOn) return;
    const words = { text: endedWords.unwatched, says: endedWords.unwatched };
    this.#unwatched = setTimeout(() => this.#end({ at: Date.now(), ...words }), unwatchedMs);
    this.#unwatched.unref();
  }

  /** The log is no more. */
  end(): void {
    this.#end({ at: Date.now(), text: endedWords.unwatched });
  }

  #join(group: GroupTail): void {
    if (this.#leaves.has(group)) return;
    this.#phases.set(group, { phase: 'starting' });
    const leave = group.join((phase, usage) => this.#hear(group, phase, usage));
    if (this.isOn) this.#leaves.set(group, leave);
    else leave();
  }

  #hear(group: GroupTail, phase: GroupPhase, usage: LiveTailUsage | undefined): void {
    if (!this.#state || !this.isOn) return;
    this.#phases.set(group, phase);
    const { failure, ...words } = phaseOf([...this.#phases.values()]);
    if (words.phase === 'off') {
      this.#end({ at: Date.now(), text: '', failure });
      return;
    }
    const { by, since, endsAt } = this.#state;
    this.#say({ by, since, endsAt, ...words, usage: usage ?? this.#state.usage });
  }

  #end({ at, text, says, failure }: { at: number; text: string; says?: string; failure?: Failure }): void {
    if (!this.#state || !this.isOn) return;
    clearTimeout(this.#idle);
    clearTimeout(this.#unwatched);
    const { usage } = this.#state;
    this.#say({ phase: 'off', usage, says: failure?.message ?? says, advice: failure?.advice });
    this.log.mark(switchMarker(at, text, failure));
    for (const leave of this.#leaves.values()) leave();
    this.#leaves.clear();
    this.#phases.clear();
  }

  #say(state: LiveTailState): void {
    this.#state = state;
    this.log.changed();
  }
}
