import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { visible } from '../../view/told';
import type { Detail } from './asking';
import { detailWords } from './detail-words';

/** Judgement is what was judged of an analysis, by whom and when. */
export function Judgement({ judgement }: { judgement: NonNullable<Detail['judgement']> }) {
  const said = useWords(detailWords);
  const format = useFormat();
  const { correct, answer, source, comment, judgedAt } = judgement;
  const word = wordFor(correct);
  return (
    <>
      <p className="font-semibold wrap-anywhere">
        {answer === null ? said.judged[word] : said.judgedAnswer(visible(answer))}
      </p>
      {answer !== null && <p>{said.compared[word]}</p>}
      {comment !== null && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {visible(comment)}
        </p>
      )}
      <p className="text-quiet">{said.judgedBy(said.sources[source] ?? source, format.exactTime(judgedAt))}</p>
    </>
  );
}

function wordFor(correct: boolean | null): 'right' | 'wrong' | 'unknown' {
  if (correct === null) return 'unknown';
  return correct ? 'right' : 'wrong';
}
