import { isAtLeast, levelIn, type LogLevel, type LogLevelSetting } from '../domain/log/log-level.js';

/** LogLevels is which lines this process writes just now. */
export class LogLevels {
  private setting: LogLevelSetting | null = null;

  constructor(readonly start: LogLevel) {}

  /** follow has another setting hold from now on, until it ends by itself; `null`: what the start of the process says. */
  follow(setting: LogLevelSetting | null): void {
    this.setting = setting;
  }

  /** isWritten tells whether a line of a level is written. */
  isWritten(level: LogLevel, context: string): boolean {
    return isAtLeast(level, this.setting ? levelIn(this.setting, this.start, context, Date.now()) : this.start);
  }
}
