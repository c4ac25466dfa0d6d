import type { Readings } from './reading.js';

/** GivenAnswer is what one member of an analysis answered. */
export interface GivenAnswer {
  /** A name that no other member of the analysis has. */
  member: string;
  /** `null` where it gave no answer: its call failed, or took too long. */
  text: string | null;
  /** How much its answer counts, 1 unless told otherwise: more than nothing. */
  weight?: number;
}

/** Answered is an answer that was given, with how it may be read. */
export interface Answered {
  member: string;
  text: string;
  weight: number;
  readings: Readings;
}
