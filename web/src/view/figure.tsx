import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../format/format';

/** FigureProps say what a figure shows, where it leads, and whether more of it is good, bad or neither. */
interface FigureProps {
  name: string;
  value: ReactNode;
  /** Nowhere, where its detail stands beside it. */
  to?: string;
  detail?: ReactNode;
  /** The change against the span before: relative, or that of a rate. */
  change?: number | null | undefined;
  isRate?: boolean;
  moreIs?: 'good' | 'bad';
}

const LOOKS = 'panel block min-w-0 px-3 py-2';

/** Figure is one number with its name; it opens its detail. */
export function Figure({ name, value, to, detail, change, isRate = false, moreIs }: FigureProps) {
  const content = (
    <>
      <span className="block text-quiet">{name}</span>
      <span className="block text-2xl font-semibold">{value}</span>
      <span className="flex min-h-5 flex-wrap gap-x-2 text-quiet">
        {change !== undefined && <Change share={change} isRate={isRate} {...(moreIs ? { moreIs } : {})} />}
        {detail}
      </span>
    </>
  );
  if (to === undefined) return <div className={LOOKS}>{content}</div>;
  return (
    <Link to={to} className={`${LOOKS} text-ink hover:bg-raised hover:no-underline`}>
      {content}
    </Link>
  );
}

interface ChangeProps {
  share: number | null;
  isRate?: boolean;
  moreIs?: 'good' | 'bad';
}

/** Change is a relative change, or the difference of two rates, coloured by whether more is good. */
export function Change({ share, isRate = false, moreIs }: ChangeProps) {
  const format = useFormat();
  const isGood = share !== null && share !== 0 && share > 0 === (moreIs === 'good');
  const colour = moreIs === undefined || !share ? 'text-quiet' : isGood ? 'text-good' : 'text-bad';
  return <span className={colour}>{isRate ? format.points(share) : format.change(share)}</span>;
}

/** relativeChange is by how much a value differs from an earlier one, as a share of that; `null` where that was nothing. */
export function relativeChange(now: number | null | undefined, before: number | null | undefined): number | null {
  return typeof now !== 'number' || !before ? null : now / before - 1;
}

/** rateChange is the difference of two rates; `null` where one is not known. */
export function rateChange(now: number | null | undefined, before: number | null | undefined): number | null {
  return typeof now !== 'number' || typeof before !== 'number' ? null : now - before;
}
