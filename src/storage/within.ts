/** Late is that something took longer than was waited for. */
export class Late extends Error {
  constructor(patienceMs: number) {
    super(`no answer within ${patienceMs} ms`);
  }
}

/** within resolves as a promise does, and rejects with `Late` where that takes longer than is waited for. */
export async function within<T>(patienceMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(patienceMs)), patienceMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
