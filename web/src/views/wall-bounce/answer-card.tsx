import { useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { TextBox } from '../../view/text-box';
import { Told, visible } from '../../view/told';
import type { Bounce } from './asking';
import { detailWords } from './detail-words';
import { ownWords, statedIn, type Piece } from './differences';

/** Learned is what is known of models, by the names of provider and model. */
export type Learned = ReadonlyMap<string, Schema<'ModelReliability'>>;

interface AnswerCardProps {
  bounce: Bounce;
  member: Bounce['members'][number];
  learned: Learned;
  /** What is said instead of an answer. */
  children?: ReactNode;
}

/** AnswerCard is one member: who it is, how much it counts, and what it answered, with what matters of that marked. */
export function AnswerCard({ bounce, member, learned, children }: AnswerCardProps) {
  const said = useWords(detailWords);
  const linkTo = useLinkTo();
  const { member: name, provider, model, callId, text } = member;
  return (
    <li className="flex min-w-0 flex-col gap-1.5 border-t border-line pt-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <div className="min-w-0">
          <h3 className="font-medium">
            <Told text={name} />
          </h3>
          <p className="text-quiet">
            <Told text={name === model ? provider : `${provider} / ${model}`} />
          </p>
        </div>
        {callId !== null && (
          <Link
            className="target"
            to={linkTo(`/calls/${encodeURIComponent(callId)}`, { project: bounce.project })}
            title={visible(callId)}
          >
            {said.openCall}
          </Link>
        )}
      </div>
      <Weight known={learned.get(`${provider}/${model}`)} />
      {children}
      {text !== null && <AnswerText bounce={bounce} member={member} text={text} />}
      {text === null && children === undefined && <p className="text-quiet">{said.noText}</p>}
    </li>
  );
}

function Weight({ known }: { known: Schema<'ModelReliability'> | undefined }) {
  const said = useWords(detailWords);
  const format = useFormat();
  if (!known) return null;
  const weight = format.number(Math.round(known.weight * 100) / 100);
  return (
    <p className="text-quiet">{said.weighs(weight, format.percent(known.accuracy), format.number(known.judged))}</p>
  );
}

interface AnswerTextProps extends Omit<AnswerCardProps, 'learned' | 'children'> {
  text: string;
}

function AnswerText({ bounce, member, text }: AnswerTextProps) {
  const said = useWords(detailWords);
  const { pieces, isDiffering } = useMemo(() => marksIn(bounce, member, text), [bounce, member, text]);
  const isMarked = pieces.some((piece) => piece.isMarked);
  return (
    <>
      <TextBox name={visible(member.member)}>
        <pre dir="auto" className="m-0 font-sans wrap-anywhere whitespace-pre-wrap">
          {pieces.map((piece, index) =>
            piece.isMarked ? (
              <mark
                key={index}
                className={`rounded-xs font-semibold text-ink ${isDiffering ? 'bg-warn-ground underline decoration-warn decoration-2' : 'bg-accent/20'}`}
              >
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
        </pre>
      </TextBox>
      {isDiffering && isMarked && <p className="text-quiet">{said.markedDiffering}</p>}
    </>
  );
}

/** Of texts that are compared as such, what the chosen one does not say; of all others, what they state. */
function marksIn(
  { method, chosen, clusters, members }: Bounce,
  { isOutlier, cluster }: AnswerCardProps['member'],
  text: string,
): { pieces: Piece[]; isDiffering: boolean } {
  const isText = method === 'text' || method === 'code';
  const own = isText && isOutlier && chosen ? ownWords(visible(text), visible(wholeOf(chosen, members))) : null;
  if (own !== null) return { pieces: own, isDiffering: true };
  const stated = cluster === null || isText ? '' : (clusters[cluster]?.answer ?? '');
  return { pieces: statedIn(visible(text), visible(stated)), isDiffering: isOutlier };
}

const SAME_BEGINNING = 500;

/** What was chosen is kept in short: the text of the member who said it has all of it. */
function wholeOf(chosen: string, members: Bounce['members']): string {
  const beginning = chosen.slice(0, SAME_BEGINNING);
  return members.find(({ cluster, text }) => cluster === 0 && text?.includes(beginning))?.text ?? chosen;
}
