import { useMemo, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../../language/language';
import { useNarrow } from '../../../view/use-narrow';
import { useVirtualRows } from '../../../view/virtual-rows';
import { COLUMNS, PartRow } from './part-row';
import { openParts, type Placed, type Tree } from './tree';
import { traceWords } from './words';

const HEAD_PX = 32;
const ROW_PX = 30;

interface WaterfallProps {
  tree: Tree;
  selected: string | null;
  onSelect: (id: string) => void;
}

/** Waterfall is the parts of a trace below each other, each with its bar where it happened. */
export function Waterfall({ tree, selected, onSelect }: WaterfallProps) {
  const said = useWords(traceWords);
  const isNarrow = useNarrow();
  const { parts, shown, closed, setClosed, turn, onKeyDown } = useParts({ tree, selected, onSelect });
  return (
    <section className="panel min-w-0">
      <CloseOrOpen tree={tree} onChange={setClosed} isOpen={closed.size === 0} />
      <div
        ref={shown.scroller}
        role="treegrid"
        aria-label={said.waterfall}
        aria-rowcount={parts.length + 1}
        className="max-h-[calc(100dvh-17rem)] min-h-24 overflow-auto border-t border-line"
        onKeyDown={onKeyDown}
      >
        <Head isNarrow={isNarrow} />
        <div role="rowgroup" className="relative" style={{ height: shown.virtual.getTotalSize() }}>
          {shown.virtual.getVirtualItems().map(({ index, start }) => {
            const part = parts[index] as Placed;
            const { id } = part.node;
            return (
              <PartRow
                key={id}
                part={part}
                tree={tree}
                isNarrow={isNarrow}
                place={{ index, topPx: start - HEAD_PX, heightPx: ROW_PX, isAt: index === shown.at }}
                isClosed={closed.has(id)}
                isSelected={id === selected}
                onTurn={(isClosed) => turn(id, isClosed)}
                onSelect={() => onSelect(id)}
                onFocus={() => shown.setAt(index)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** The parts that are shown, which of them are closed, and what keys do: as in every tree, and Enter shows a part. */
function useParts({ tree, selected, onSelect }: WaterfallProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const parts = useMemo(() => openParts(tree, closed), [tree, closed]);
  const first = parts.findIndex(({ node }) => node.id === selected);
  const [startPx] = useState(Math.max(0, (first - 4) * ROW_PX));
  const shown = useVirtualRows({ count: parts.length, rowPx: ROW_PX, headPx: HEAD_PX, startPx });
  const turn = (id: string, isClosed: boolean): void => {
    const next = new Set(closed);
    if (isClosed) next.add(id);
    else next.delete(id);
    setClosed(next);
  };
  const actionOf = (key: string, { node, parent }: Placed): (() => void) | undefined => {
    const isClosed = closed.has(node.id);
    const hasParts = node.children.length > 0;
    if (key === 'Enter' || key === ' ') return () => onSelect(node.id);
    if (key === 'ArrowRight' && hasParts) return () => (isClosed ? turn(node.id, false) : shown.step(1));
    if (key !== 'ArrowLeft') return undefined;
    if (hasParts && !isClosed) return () => turn(node.id, true);
    return parent ? () => shown.goTo(parts.indexOf(parent)) : undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const part = parts[shown.at];
    const act = part && actionOf(event.key, part);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return shown.onKeyDown(event);
    event.preventDefault();
    act();
  };
  return { parts, shown, closed, setClosed, turn, onKeyDown };
}

interface Turning {
  tree: Tree;
  isOpen: boolean;
  onChange: (closed: ReadonlySet<string>) => void;
}

function CloseOrOpen({ tree, isOpen, onChange }: Turning) {
  const said = useWords(traceWords);
  const withParts = tree.parts.filter(({ node }) => node.children.length > 0);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
      <h2 className="font-semibold">{said.waterfall}</h2>
      <p className="text-quiet max-lg:sr-only">{said.keys}</p>
      {withParts.length > 0 && (
        <button
          type="button"
          className="control"
          onClick={() => onChange(new Set(isOpen ? withParts.map(({ node }) => node.id) : []))}
        >
          {isOpen ? said.closeAll : said.openAll}
        </button>
      )}
    </div>
  );
}

function Head({ isNarrow }: { isNarrow: boolean }) {
  const said = useWords(traceWords);
  const names = isNarrow
    ? [said.name, said.overTime, said.duration]
    : [said.name, said.overTime, said.duration, said.tokens, said.cost];
  return (
    <div
      role="row"
      className={`${isNarrow ? COLUMNS.narrow : COLUMNS.wide} sticky top-0 z-1 items-center bg-surface text-quiet`}
      style={{ height: HEAD_PX }}
    >
      {names.map((name, index) => (
        <span key={name} role="columnheader" className={`truncate ${index > 1 ? 'text-end' : ''}`}>
          {name}
        </span>
      ))}
    </div>
  );
}
