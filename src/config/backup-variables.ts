import { z } from 'zod';

const KEEP = 'how many daily, weekly and monthly backups are kept, such as 7/4/12';
const HOUR = 'an hour of the day from 0 to 23';
const KEY = 'at least 16 characters';
const MOST = 1000;

/** backupVariables is where backups are made by themselves and when, what they are encrypted with, and which are kept. */
export const backupVariables = {
  BACKUP_DIR: z.string().min(1).optional(),
  BACKUP_HOUR: z.coerce.number(HOUR).int(HOUR).min(0, HOUR).max(23, HOUR).default(3),
  BACKUP_KEY: z.string().min(16, KEY).optional(),
  BACKUP_KEEP: z
    .string()
    .regex(/^\d{1,4}\/\d{1,4}\/\d{1,4}$/, KEEP)
    .default('7/4/12')
    .transform((text) => {
      const [daily = 0, weekly = 0, monthly = 0] = text.split('/').map(Number);
      return { daily, weekly, monthly };
    })
    .refine((keep) => Object.values(keep).every((most) => most <= MOST), KEEP),
};
