import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Issued is a folder with a certificate and its key, by the names that nginx reads them by. */
export interface Issued {
  folder: string;
  serial: string;
}

/** Authority makes certificates on the spot for whoever trusts it. */
export class Authority {
  private made = 0;

  private constructor(readonly folder: string) {}

  static make(): Authority {
    const authority = new Authority(mkdtempSync(join(tmpdir(), 'techsapo-authority-')));
    openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      '3650',
      '-subj',
      '/CN=an authority',
      ...authority.own('-keyout', '-out'),
    );
    return authority;
  }

  get file(): string {
    return join(this.folder, 'authority.pem');
  }

  get certificate(): string {
    return readFileSync(this.file, 'utf8');
  }

  /** issue makes a certificate that ends in so many days, for a name and for this machine's address; one that has ended takes less than none. */
  issue(days: number, name: string): Issued {
    const folder = join(this.folder, `${this.made++}`);
    mkdirSync(folder);
    const [key, request, file] = ['privkey.pem', 'request.pem', 'fullchain.pem'].map((one) => join(folder, one)) as [
      string,
      string,
      string,
    ];
    const named = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name},IP:127.0.0.1`];
    openssl(
      'req',
      '-new',
      ...NEW_KEY,
      ...named,
      '-addext',
      'basicConstraints=CA:FALSE',
      '-keyout',
      key,
      '-out',
      request,
    );
    const signed = ['x509', '-req', '-in', request, '-copy_extensions', 'copy', '-days', `${days}`, '-out', file];
    openssl(...signed, ...this.own('-CAkey', '-CA'));
    rmSync(request);
    return { folder, serial: serialOf(file) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private own(key: string, certificate: string): string[] {
    return [key, join(this.folder, 'authority.key'), certificate, this.file];
  }
}

/** serialOf is the serial number of the certificate in a file. */
export function serialOf(file: string): string {
  return openssl('x509', '-in', file, '-noout', '-serial').trim().replace('serial=', '');
}

function openssl(...words: string[]): string {
  return execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
