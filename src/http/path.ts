/** pathOf is the path of a URL. Its query may hold what should not be logged. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}
