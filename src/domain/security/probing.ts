import type { Probing } from './event.js';

/** Longer addresses are of no use to anybody, and are not looked at any further. */
const LONGEST_LOOKED_AT = 2_000;

/** An address may be encoded again and again to get past whoever decodes it once. */
const MOST_DECODINGS = 3;

/** A step up, between slashes of either kind, and what a file system takes for the end of a name. */
const TRAVERSAL = /(?:^|[\\/;])\.\.(?:[\\/;]|$)|\0/;

/** Files that hold secrets and are left lying about, and doors of software that we are not. */
const SECRETS = new RegExp(
  [
    String.raw`\.(?:env|git|svn|hg|aws|ssh|docker|kube|npmrc|pypirc|netrc|htpasswd|htaccess|bash_history|vscode|ds_store)`,
    String.raw`(?:^|/)(?:wp-(?:login|admin|config|includes|content)|xmlrpc\.php|phpmyadmin|phpinfo|pma|adminer|cgi-bin|actuator)`,
    String.raw`(?:^|/)(?:etc/passwd|proc/self|windows/win\.ini|web\.config|server-status|id_rsa|id_ed25519|credentials(?:\.json)?$)`,
    String.raw`\.(?:php\d?|aspx?|jsp|cgi|sql|bak|pem|key|p12|pfx|sqlite3?|swp)$`,
  ].join('|'),
  'i',
);

/** probingIn is what somebody tries who asks for an address, decoded or not; `null`: nothing but an address. */
export function probingIn(address: string): Probing | null {
  let path = address.split(/[?#]/, 1)[0]?.slice(0, LONGEST_LOOKED_AT) ?? '';
  for (let times = 0; times <= MOST_DECODINGS; times++) {
    if (TRAVERSAL.test(path)) return 'path_traversal';
    const decoded = decodedOnce(path);
    if (decoded === path) break;
    path = decoded;
  }
  return SECRETS.test(path) ? 'secret_path' : null;
}

/** What is not well encoded is decoded as far as it is, including the overlong forms of dots and slashes. */
function decodedOnce(path: string): string {
  return path
    .replace(/%c0%ae/gi, '.')
    .replace(/%c0%af|%c1%9c/gi, '/')
    .replace(/%([0-7][0-9a-f])/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
