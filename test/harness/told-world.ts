import { advance, quietState, type AlertState, type MachineRule } from '../../src/domain/alerting/machine.js';
import type { Severity } from '../../src/domain/alerting/severity.js';
import type { AlertTransition } from '../../src/domain/alerting/transition.js';
import type { Channel } from '../../src/domain/notification/channel.js';
import {
  decide,
  decideAgain,
  type Decision,
  type DecisionFacts,
  type NotificationReason,
  type NotificationState,
} from '../../src/domain/notification/decision.js';
import type { MaintenanceWindow } from '../../src/domain/notification/maintenance.js';
import type { Silence } from '../../src/domain/notification/silence.js';
import { hearsNow, type Known } from '../../src/domain/notification/urgent.js';
import { MINUTE_MS } from '../../src/domain/period.js';

/** Note is what became of a transition on a channel, in one round. */
export interface Note {
  transition: AlertTransition;
  channel: Channel;
  round: number;
  state: NotificationState;
  reason: NotificationReason;
  messageId: string | null;
  settledMs: number | null;
}

interface Letter {
  id: string;
  channelId: string;
  group: string | null;
  afterId: string | null;
  dueMs: number;
  madeMs: number;
  state: 'open' | 'sent' | 'dead';
}

/** Kept is what is written down. */
interface Kept {
  notes: Map<string, Note>;
  letters: Map<string, Letter>;
  tellings: Telling[];
  decidedUpTo: number;
  acknowledgedOf: string | null;
}

/** Heard is one time that a channel heard of a transition. */
export interface Heard {
  messageId: string;
  channelId: string;
  transitionId: string;
  round: number;
  atMs: number;
}

/** Telling is that a channel was told of a firing without the database; its end is promised once, and told until that is known. */
export interface Telling {
  messageId: string;
  endId: string;
  channelId: string;
  ordinal: number;
  toldMs: number;
  endedMs: number | null;
  isEndTold: boolean;
}

/** Rule is what an alert is judged by, and how grave it is. */
export type Rule = MachineRule & { severity: Severity };

/**
 * ToldWorld is one alert, its channels and what they hear, kept as the storage keeps it: what is written down together is
 * written down, or, where the worker dies before, is not. Whatever is decided is decided twice, by a worker that begins again from
 * what is kept, and `twice` is given what both wrote down.
 */
export class ToldWorld {
  nowMs = Date.UTC(2026, 10, 29, 9);
  readonly heard: Heard[] = [];
  readonly transitions: AlertTransition[] = [];
  readonly silences: Silence[] = [];
  readonly windows: MaintenanceWindow[] = [];
  notes = new Map<string, Note>();
  tellings: Telling[] = [];
  private state: AlertState;
  private letters = new Map<string, Letter>();
  private decidedUpTo = 0;
  private acknowledgedOf: string | null = null;

  constructor(
    readonly channels: readonly Channel[],
    public rule: Rule,
    private readonly twice: (one: unknown, other: unknown) => void,
  ) {
    this.state = quietState(this.nowMs);
  }

  /** look takes the alert on; of two workers that have seen the same, one writes it down. */
  look(value: number | null): void {
    const seen = value === null ? { seen: 'no_data' as const } : { seen: 'value' as const, value };
    const sight = { ...seen, threshold: 1 };
    const { next, change } = advance(this.state, sight, this.rule, this.nowMs);
    this.state = next;
    if (change) this.transitions.push(this.transitionOf(change, next));
  }

  /** acknowledge is that somebody has taken the alert in hand, as far as it is decided upon. */
  acknowledge(): void {
    const latest = this.transitions[this.decidedUpTo - 1];
    if (latest?.kind === 'firing') this.acknowledgedOf = latest.id;
  }

  /** tellMeanwhile is that the database is away: the next firing is told without it. */
  tellMeanwhile(): void {
    const { ordinal, phase } = this.state;
    const isTold = this.tellings.some((telling) => telling.ordinal > this.decidedUpTo);
    if (phase === 'firing' || isTold || this.decidedUpTo < this.transitions.length) return;
    const firing = this.transitionOf({ kind: 'firing', reason: 'at_once' }, { ...this.state, ordinal: 0 });
    for (const channel of this.channels) {
      if (hearsNow(firing, channel, this.known, this.nowMs)) {
        const [messageId, channelId] = [`urgent ${ordinal + 1} ${channel.id}`, channel.id];
        const end = { endId: `${messageId} end`, endedMs: null, isEndTold: false };
        this.tellings.push({ messageId, channelId, ordinal: ordinal + 1, toldMs: this.nowMs, ...end });
        this.heard.push({ messageId, channelId, transitionId: `a-${ordinal + 1}`, round: 0, atMs: this.nowMs });
      }
    }
  }

  /** endMeanwhile promises that whoever was told without the database hears that it is back. */
  endMeanwhile(): void {
    for (const telling of this.tellings) telling.endedMs ??= this.nowMs;
  }

  /** decideAll decides on what is not decided upon, or dies before it is written down. */
  decideAll(isKilled: boolean): void {
    this.atOnce(isKilled, () => {
      for (const transition of this.transitions.slice(this.decidedUpTo)) {
        for (const channel of this.channels) this.decideOn(transition, channel);
        this.acknowledgedOf = null;
        this.decidedUpTo = transition.ordinal;
      }
    });
  }

  /** remind decides anew on what still fires. */
  remind(isKilled: boolean): void {
    const latest = this.transitions[this.decidedUpTo - 1];
    if (latest?.kind !== 'firing') return;
    this.atOnce(isKilled, () => {
      for (const channel of this.channels) {
        const note = this.notesOf(latest, channel).at(-1);
        if (note) this.decideOnceMore(note);
      }
    });
  }

  /** send sends what is due; a worker that dies has sent it and does not know, and some receivers refuse. */
  send(fate: 'sent' | 'killed' | 'refused'): void {
    for (const letter of [...this.letters.values()]) {
      const before = letter.afterId === null ? undefined : this.letters.get(letter.afterId);
      if (letter.state !== 'open' || letter.dueMs > this.nowMs || before?.state === 'open') continue;
      // Whoever is about to send a message closes it: nobody joins it any more.
      letter.group = null;
      if (fate === 'refused') this.bury(letter);
      else this.deliver(letter, fate === 'killed');
    }
    this.sendEnds(fate === 'killed');
  }

  /** of is what became of a transition on a channel, round by round. */
  notesOf({ id }: AlertTransition, channel: Channel): Note[] {
    return [...this.notes.values()].filter((note) => note.transition.id === id && note.channel.id === channel.id);
  }

  private sendEnds(isKilled: boolean): void {
    for (const telling of this.tellings.filter(({ endedMs, isEndTold }) => endedMs !== null && !isEndTold)) {
      const { endId, channelId, ordinal } = telling;
      const transitionId = `a-${ordinal + 1}`;
      this.heard.push({ messageId: endId, channelId, transitionId, round: 0, atMs: this.nowMs });
      telling.isEndTold = !isKilled;
    }
  }

  private decideOn(transition: AlertTransition, channel: Channel): void {
    const told = this.toldMeanwhile(transition, channel);
    const facts = this.facts(channel, { firing: this.firingBefore(transition, channel), isAcknowledged: false, told });
    const decision = decide(transition, channel, facts, this.nowMs);
    if (decision) this.post(transition, channel, 0, decision);
  }

  /** An end that is said to be told is promised. */
  private toldMeanwhile({ kind, ordinal }: AlertTransition, { id }: Channel): DecisionFacts['told'] {
    const begun = kind === 'firing' ? ordinal : ordinal - 1;
    const telling = this.tellings.find((one) => one.channelId === id && one.ordinal === begun);
    if (!telling || kind === 'firing') return telling ?? null;
    telling.endedMs ??= this.nowMs;
    return { messageId: telling.endId, toldMs: telling.endedMs };
  }

  private decideOnceMore(note: Note): void {
    const { transition, channel, state, reason, messageId, settledMs, round } = note;
    const isAcknowledged = this.acknowledgedOf === transition.id;
    const facts = this.facts(channel, { firing: null, isAcknowledged, told: null });
    const standing = { state, reason, isEnclosed: messageId !== null, settledMs };
    const decision = decideAgain(transition, channel, standing, facts, this.nowMs);
    if (decision) this.post(transition, channel, state === 'sent' ? round + 1 : round, decision);
  }

  private get known(): Known {
    const channelNames = this.channels.map(({ name }) => name);
    return { silences: this.silences, windows: this.windows, channelNames };
  }

  private firingBefore({ kind, ordinal }: AlertTransition, channel: Channel): NotificationState | null {
    const firing = kind === 'resolved' ? this.transitions[ordinal - 2] : undefined;
    const [note] = firing ? this.notesOf(firing, channel) : [];
    if (note?.state === 'waiting' && note.messageId === null) {
      Object.assign(note, { state: 'suppressed', reason: 'resolved_before', settledMs: this.nowMs });
    }
    return note?.state ?? null;
  }

  private facts({ id }: Channel, told: Pick<DecisionFacts, 'firing' | 'isAcknowledged' | 'told'>): DecisionFacts {
    const recentMs = [...this.letters.values()].filter(({ channelId }) => channelId === id).map(({ madeMs }) => madeMs);
    const isRecent = (atMs: number): boolean => atMs > this.nowMs - MINUTE_MS;
    return { ...this.known, recentMs: recentMs.filter(isRecent), ...told };
  }

  private post(transition: AlertTransition, channel: Channel, round: number, decision: Decision): void {
    const key = `${transition.id} ${channel.id} ${round}`;
    const states = { send: 'waiting', hold: 'waiting', suppress: 'suppressed', told: 'sent' } as const;
    const settledMs = decision.next === 'suppress' ? this.nowMs : null;
    const note: Note = {
      transition,
      channel,
      round,
      state: states[decision.next],
      reason: decision.reason,
      messageId: null,
      settledMs,
    };
    if (decision.next === 'told') Object.assign(note, { messageId: decision.messageId, settledMs: decision.toldMs });
    if (decision.next === 'send') note.messageId = this.enclose(key, channel, decision);
    this.notes.set(key, note);
  }

  private enclose(
    key: string,
    { id: channelId }: Channel,
    { dueMs, group }: Extract<Decision, { next: 'send' }>,
  ): string {
    const own = [...this.letters.values()].filter(
      (letter) => letter.channelId === channelId && letter.state === 'open',
    );
    const before = own.at(-1);
    const joined = own.find((letter) => letter.group !== null && (letter.group === group || letter === before));
    if (joined) return joined.id;
    const letter = { id: key, channelId, group, afterId: before?.id ?? null, dueMs, madeMs: this.nowMs };
    this.letters.set(key, { ...letter, state: 'open' });
    return key;
  }

  private deliver(letter: Letter, isKilled: boolean): void {
    for (const note of this.enclosed(letter)) {
      const { transition, channel, round } = note;
      const told = { messageId: letter.id, channelId: channel.id, transitionId: transition.id, round };
      this.heard.push({ ...told, atMs: this.nowMs });
      if (!isKilled) Object.assign(note, { state: 'sent', settledMs: this.nowMs });
    }
    if (!isKilled) letter.state = 'sent';
  }

  /** Who has not heard of a firing because its message was given up does not hear of its end. */
  private bury(letter: Letter): void {
    letter.state = 'dead';
    for (const note of this.enclosed(letter)) {
      Object.assign(note, { state: 'dead', reason: 'refused', settledMs: this.nowMs });
      const end = this.transitions[note.transition.ordinal];
      const [ending] =
        note.transition.kind === 'firing' && note.round === 0 && end ? this.notesOf(end, note.channel) : [];
      if (ending?.state === 'waiting' && ending.messageId !== letter.id)
        Object.assign(ending, { state: 'suppressed', reason: 'firing_not_heard' });
    }
  }

  private enclosed({ id }: Letter): Note[] {
    return [...this.notes.values()].filter(({ messageId, state }) => messageId === id && state === 'waiting');
  }

  private atOnce(isKilled: boolean, work: () => void): void {
    const before = this.kept();
    work();
    const one = this.kept();
    this.restore(before);
    work();
    this.twice(one, this.kept());
    if (isKilled) this.restore(before);
  }

  private kept(): Kept {
    const { notes, letters, tellings, decidedUpTo, acknowledgedOf } = this;
    return structuredClone({ notes, letters, tellings, decidedUpTo, acknowledgedOf });
  }

  private restore(kept: Kept): void {
    const { notes, letters, tellings, decidedUpTo, acknowledgedOf } = structuredClone(kept);
    [this.notes, this.letters, this.tellings] = [notes, letters, tellings];
    [this.decidedUpTo, this.acknowledgedOf] = [decidedUpTo, acknowledgedOf];
  }

  private transitionOf(
    change: Pick<AlertTransition, 'kind' | 'reason'>,
    { ordinal, sinceMs, value, threshold }: AlertState,
  ): AlertTransition {
    const rule = { id: 'r', name: 'HighErrorRate', severity: this.rule.severity, runbookUrl: null };
    return {
      ...{ id: `a-${ordinal}`, alertId: 'a', ordinal, ...change, rule, labels: { provider: 'acme' } },
      ...{ atMs: this.nowMs, sinceMs, value, threshold, unit: 'part' },
    };
  }
}
