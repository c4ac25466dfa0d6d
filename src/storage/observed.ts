/** Observed is something that happens again and again, told to whoever wants to know. */
export class Observed<Happening> {
  private readonly observers: ((happening: Happening) => void)[] = [];

  /** observe has an observer told of everything that happens from now on. */
  observe(observer: (happening: Happening) => void): void {
    this.observers.push(observer);
  }

  /** tell tells all observers. */
  tell(happening: Happening): void {
    for (const observer of this.observers) observer(happening);
  }
}
