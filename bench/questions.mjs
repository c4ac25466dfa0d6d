// (d): how long /metrics and /usage take, by the number of calls in the ledger.
const ASKED = 60;

const DAY_MS = 86_400_000;

/** The questions, as a dashboard asks them. */
function questions() {
  const day = `from=${new Date(Date.now() - DAY_MS).toISOString()}&to=${new Date().toISOString()}`;
  const month = `from=${new Date(Date.now() - 30 * DAY_MS).toISOString()}&to=${new Date().toISOString()}`;
  return {
    '/metrics': '/metrics',
    '/usage day by hour': `/api/v1/usage?${day}&interval=hour&groupBy=provider,model`,
    '/usage month by day': `/api/v1/usage?${month}&interval=day&groupBy=provider,model`,
    '/usage all': '/api/v1/usage?groupBy=provider,model,feature',
  };
}

/** Asks each question many times, one after another, and returns the milliseconds: median and 95th percentile. */
export async function askAll(service) {
  const answers = {};
  for (const [name, path] of Object.entries(questions())) {
    for (let n = 0; n < 5; n++) await service.get(path);
    const times = [];
    for (let n = 0; n < ASKED; n++) {
      const startedAt = performance.now();
      await service.get(path);
      times.push(performance.now() - startedAt);
    }
    times.sort((one, other) => one - other);
    answers[name] = { p50: times[Math.floor(ASKED * 0.5)], p95: times[Math.floor(ASKED * 0.95)] };
  }
  return answers;
}
