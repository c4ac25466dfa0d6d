/** ErrorRow counts errors in a row: a success ends a row. */
export class ErrorRow {
  private current = 0;
  private longest = 0;
  /** The longest between the last two times that it was asked. */
  private before = 0;

  /** failed takes note of an error. */
  failed(): void {
    this.longest = Math.max(this.longest, ++this.current);
  }

  /** succeeded takes note of a success. */
  succeeded(): void {
    this.current = 0;
  }

  /** now is how long the row is that goes on. */
  now(): number {
    return this.current;
  }

  /**
   * lately is the longest row since it was asked the time before last, of a row that goes on all of it: whoever looks as often as it
   * is asked does not miss one that came and went.
   */
  lately(): number {
    const told = Math.max(this.longest, this.before);
    this.before = this.longest;
    this.longest = this.current;
    return told;
  }
}
