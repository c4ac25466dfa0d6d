// The thread of SqliteCheckpoints: plain JavaScript, since a thread is begun from the source as well as from what is built of it.
import Libsql from 'libsql';
import { parentPort, workerData } from 'node:worker_threads';

/** Between two attempts a connection that finds the log long can carry it over itself. */
const EVERY_MS = 100;

/** What was written meanwhile is carried over too: only a log that is carried over to its end is begun anew. */
const MOST_ATTEMPTS = 8;

const database = new Libsql(workerData.file);
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

let timer = setTimeout(carryOver, EVERY_MS);

parentPort?.once('message', () => {
  clearTimeout(timer);
  database.close();
});

function carryOver() {
  try {
    for (let attempt = 0, before = -1; attempt < MOST_ATTEMPTS; attempt++) {
      const { log } = /** @type {{ log: number }} */ (checkpoint.get());
      if (log === before) break;
      before = log;
    }
  } catch {
    // That a disk is full, say, shows where something is written; here it is tried again.
  }
  timer = setTimeout(carryOver, EVERY_MS);
}
