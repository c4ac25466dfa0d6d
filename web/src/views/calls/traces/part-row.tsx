import { decimalText } from '../../../format/decimal';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Money } from '../../../view/money';
import { visible } from '../../../view/told';
import type { Placed, Tree } from './tree';
import { traceWords } from './words';

/** COLUMNS is how wide the columns are. */
export const COLUMNS = {
  wide: 'grid grid-cols-[minmax(15rem,3fr)_minmax(8rem,4fr)_5rem_7rem_6rem] gap-x-3 px-3',
  narrow: 'grid grid-cols-[minmax(0,5fr)_minmax(0,3fr)_4.5rem] gap-x-2 px-3',
} as const;

const INDENT_REM = 1;
const MOST_INDENTS = { wide: 12, narrow: 4 };

interface PartProps {
  part: Placed;
  tree: Tree;
  place: { index: number; topPx: number; heightPx: number; isAt: boolean };
  isNarrow: boolean;
  isClosed: boolean;
  isSelected: boolean;
  onTurn: (isClosed: boolean) => void;
  onSelect: () => void;
  onFocus: () => void;
}

/** PartRow is one part of a trace. */
export function PartRow(props: PartProps) {
  const { part, tree, place, isNarrow, isClosed, isSelected, onSelect, onFocus } = props;
  const { node, level, ordinal, siblings, sums } = part;
  const format = useFormat();
  const hasTokens = sums.inputTokens + sums.outputTokens > 0;
  return (
    <div
      role="row"
      data-row={place.index}
      tabIndex={place.isAt ? 0 : -1}
      aria-level={level}
      aria-posinset={ordinal}
      aria-setsize={siblings}
      aria-rowindex={place.index + 2}
      aria-selected={isSelected}
      aria-expanded={node.children.length > 0 ? !isClosed : undefined}
      className={`${isNarrow ? COLUMNS.narrow : COLUMNS.wide} absolute w-full cursor-pointer items-center border-t border-line focus-visible:-outline-offset-2 ${isSelected ? 'bg-raised shadow-[inset_3px_0_var(--accent)]' : 'hover:bg-raised'}`}
      style={{ height: place.heightPx, transform: `translateY(${place.topPx}px)` }}
      onClick={onSelect}
      onFocus={onFocus}
    >
      <Name {...props} />
      <span role="gridcell" className="relative h-4">
        <Bar part={part} tree={tree} />
      </span>
      <span role="gridcell" className="text-end">
        {format.duration(node.durationMs)}
      </span>
      {!isNarrow && (
        <>
          <span role="gridcell" className={`text-end ${node.call ? '' : 'text-quiet'}`}>
            {hasTokens ? `${format.short(sums.inputTokens)} / ${format.short(sums.outputTokens)}` : '–'}
          </span>
          <span role="gridcell" className={`text-end ${node.call ? '' : 'text-quiet'}`}>
            <Money costUsd={sums.cost === null ? null : decimalText(sums.cost)} unpricedCalls={sums.unpricedCalls} />
          </span>
        </>
      )}
    </div>
  );
}

function Name({ part: { node, level }, isNarrow, isClosed, onTurn }: PartProps) {
  const said = useWords(traceWords);
  const indents = Math.min(level - 1, isNarrow ? MOST_INDENTS.narrow : MOST_INDENTS.wide);
  return (
    <span
      role="gridcell"
      className="flex min-w-0 items-center gap-1.5"
      style={{ paddingInlineStart: `${indents * INDENT_REM}rem` }}
    >
      {/* Keys open and close a row itself, so this is for pointers only. */}
      <span
        aria-hidden="true"
        className={`inline-grid size-6 shrink-0 place-items-center text-quiet ${node.children.length === 0 ? 'invisible' : ''}`}
        onClick={(event) => {
          event.stopPropagation();
          onTurn(!isClosed);
        }}
      >
        {isClosed ? '▸' : '▾'}
      </span>
      {node.status === 'error' && (
        <span className="text-bad">
          <span aria-hidden="true">■</span>
          <span className="sr-only">{said.isFailed}</span>
        </span>
      )}
      <bdi className={`truncate ${node.status === 'error' ? 'text-bad' : ''}`} title={visible(node.name)}>
        {visible(node.name)}
      </bdi>
      <span className="shrink-0 text-quiet max-md:sr-only">{said.kinds[node.kind] ?? visible(node.kind)}</span>
    </span>
  );
}

const LEAST_SHARE = 0.003;

/** Where a part lies within the whole; its first token divides the bar of a call. */
function Bar({ part: { node, startMs, endMs }, tree }: { part: Placed; tree: Tree }) {
  const wholeMs = Math.max(1, tree.endMs - tree.startMs);
  const from = Math.min((startMs - tree.startMs) / wholeMs, 1 - LEAST_SHARE);
  const length = Math.max((endMs - startMs) / wholeMs, LEAST_SHARE);
  const firstMs = node.call?.timeToFirstTokenMs ?? null;
  const colour = node.status === 'error' ? '--bad' : node.call ? '--series-1' : '--series-rest';
  return (
    <span
      aria-hidden="true"
      className="absolute inset-y-0.5 overflow-hidden rounded-sm"
      style={{
        insetInlineStart: `${from * 100}%`,
        width: `${Math.min(length, 1 - from) * 100}%`,
        backgroundColor: `var(${colour})`,
      }}
    >
      {firstMs !== null && endMs > startMs && (
        <span
          className="block h-full bg-surface/50"
          style={{ width: `${Math.min(1, firstMs / (endMs - startMs)) * 100}%` }}
        />
      )}
    </span>
  );
}
