import { useFormat } from '../format/format';

const HEIGHT_PX = 110;

/** Distribution is how many values from 0 to 1 lie in each of some spans of equal width: columns with their counts. */
export function Distribution({ label, counts }: { label: string; counts: readonly number[] }) {
  const format = useFormat();
  const most = Math.max(1, ...counts);
  return (
    <figure className="m-0">
      <ol aria-label={label} className="m-0 flex list-none gap-1 border-b border-line p-0">
        {counts.map((count, at) => (
          <li
            key={at}
            className="flex min-w-0 flex-1 flex-col justify-end text-center"
            style={{ height: HEIGHT_PX + 20 }}
          >
            <span className="sr-only">
              {`${format.percent(at / counts.length)} – ${format.percent((at + 1) / counts.length)}: `}
            </span>
            <span className={count === 0 ? 'text-quiet' : ''}>{format.short(count)}</span>
            <span
              aria-hidden="true"
              className="block rounded-t-sm bg-accent"
              style={{ height: (count / most) * HEIGHT_PX }}
            />
          </li>
        ))}
      </ol>
      <div aria-hidden="true" className="mt-1 flex justify-between text-quiet">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{format.percent(share)}</span>
        ))}
      </div>
    </figure>
  );
}
