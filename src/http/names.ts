import { z } from 'zod';
import { LONGEST_NAME } from '../domain/call.js';
import { keptText } from '../domain/kept-text.js';

const asKept = (told: string): string => keptText(told, LONGEST_NAME);
const asSummed = (told: string): string => asKept(told).trim();

/**
 * label is a name that calls are summed by, in the form in which the ledger keeps it, or nothing: whoever asks for calls, or
 * makes something of their names, means the same as whoever sent them.
 */
export const label = z.string().max(LONGEST_NAME).overwrite(asSummed);

/** name is a label that is not empty. */
export const name = label.min(1);

/** identifier is what one thing is found by, as it is kept: spaces around it are part of it. */
export const identifier = z.string().min(1).max(LONGEST_NAME).overwrite(asKept);
