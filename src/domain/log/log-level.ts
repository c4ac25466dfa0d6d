/** LOG_LEVELS are how much a line of the log matters, the gravest first. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** LogLevelSetting is which lines are written otherwise than the start of a process says, and until when. */
export interface LogLevelSetting {
  /** Of all contexts that are not named; `null`: as at the start. */
  level: LogLevel | null;
  /** By context, the name of the class that speaks. */
  contexts: Readonly<Record<string, LogLevel>>;
  /** `null`: until it is set otherwise. */
  untilMs: number | null;
}

/** levelIn is the level that holds for a context now. */
export function levelIn(setting: LogLevelSetting | null, start: LogLevel, context: string, nowMs: number): LogLevel {
  if (!setting || isPast(setting, nowMs)) return start;
  return (Object.hasOwn(setting.contexts, context) ? setting.contexts[context] : null) ?? setting.level ?? start;
}

/** isPast tells whether a setting holds no longer. */
export function isPast({ untilMs }: LogLevelSetting, nowMs: number): boolean {
  return untilMs !== null && nowMs >= untilMs;
}

/** isAtLeast tells whether a level matters as much as another, or more. */
export function isAtLeast(level: LogLevel, other: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(other);
}
