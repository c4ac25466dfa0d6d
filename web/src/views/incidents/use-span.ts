import { useLanguage } from '../../language/language';

const UNITS = [
  { unit: 'day', lengthMs: 86_400_000, inAll: 1_000_000 },
  { unit: 'hour', lengthMs: 3_600_000, inAll: 24 },
  { unit: 'minute', lengthMs: 60_000, inAll: 60 },
  { unit: 'second', lengthMs: 1_000, inAll: 60 },
] as const;

/** useSpan writes how long something took, in its two largest units. */
export function useSpan(): (spanMs: number) => string {
  const language = useLanguage();
  return (spanMs) => {
    const parts = UNITS.map(({ unit, lengthMs, inAll }) => ({ unit, count: Math.floor(spanMs / lengthMs) % inAll }));
    const first = parts.findIndex(({ count }) => count > 0);
    const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
    return shown
      .filter(({ count }, index) => index === 0 || count > 0)
      .map(({ unit, count }) => new Intl.NumberFormat(language, { style: 'unit', unit }).format(count))
      .join(' ');
  };
}
