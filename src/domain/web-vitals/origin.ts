/** What stands for any subdomain. */
const ANY = '*.';

/** isOrigin tells whether a text is an origin of web pages, or of those of all subdomains (`https://*.shop.example`). */
export function isOrigin(text: string): boolean {
  const one = text.replace(`//${ANY}`, '//');
  if (!/^https?:\/\//.test(one) || !URL.canParse(one) || one.includes('*')) return false;
  return new URL(one).origin === one;
}

/** isFrom tells whether a page of some origin (`undefined`: it does not say) is one of some origins. */
export function isFrom(origins: readonly string[], origin: string | undefined): boolean {
  return origin !== undefined && origins.some((allowed) => allows(allowed, origin));
}

function allows(allowed: string, origin: string): boolean {
  const [scheme = '', host = ''] = allowed.split('//');
  if (!host.startsWith(ANY)) return allowed === origin;
  return origin.startsWith(`${scheme}//`) && origin.endsWith(host.slice(1));
}
