import { USUAL_THRESHOLD } from '../domain/wall-bounce.js';
import { pick, type Dice } from './dice.js';

/** DemoQuestion is a question of the demonstration, its right answer, and how models word that and others. */
export interface DemoQuestion {
  taskKind: string;
  question: string;
  /** `null` where there are many. */
  right: string | null;
  /** From which consensus on the shop acts by itself. */
  threshold: number;
  rightly: readonly string[];
  wrongly: readonly string[];
}

const THRESHOLD_OF_MONEY = 0.75;

/** QUESTIONS make up questions as a shop's programs might ask them: numbers, options, yes or no, and free text. */
export const QUESTIONS: readonly ((dice: Dice) => DemoQuestion)[] = [
  orderTotal,
  ticketQueue,
  refundDue,
  customerWish,
  taxIncluded,
  replyInJapanese,
];

function orderTotal(dice: Dice): DemoQuestion {
  const [items, price] = [2 + whole(6, dice), 9 + whole(60, dice)];
  const goods = items * price;
  const total = `${goods + 4}.90`;
  return {
    taskKind: 'order-total',
    question: `An order has ${items} items at $${price}.00 each; shipping is $4.90. What is the total in dollars?`,
    right: total,
    threshold: THRESHOLD_OF_MONEY,
    rightly: [
      `The total is $${total}.`,
      `${items} × $${price}.00 = $${goods}.00, plus shipping. The answer is **$${total}**.`,
      `{"answer": ${total}}`,
      `Goods: $${goods}.00\nShipping: $4.90\n\nAnswer: $${total}`,
    ],
    wrongly: [`The total is $${goods}.00.`, `The answer is $${goods + 9}.80.`],
  };
}

const QUEUES = ['Billing', 'Delivery', 'Returns', 'Account'] as const;
const TICKETS: readonly (readonly [text: string, queue: number])[] = [
  ['I was charged twice for order 88213.', 0],
  ['The invoice has the address of my old office.', 0],
  ['Tracking has said “out for delivery” for three days.', 1],
  ['My parcel says delivered, but nothing came.', 1],
  ['The shoes are a size too small, how do I send them back?', 2],
  ['The reset mail never arrives and I cannot sign in.', 3],
];

function ticketQueue(dice: Dice): DemoQuestion {
  const [text, right] = pick(TICKETS, dice);
  const letters = ['A', 'B', 'C', 'D'];
  const [letter, name] = [letters[right] ?? '', QUEUES[right] ?? ''];
  return {
    taskKind: 'ticket-queue',
    question: `Which queue is this ticket for?\n“${text}”\n${QUEUES.map((queue, at) => `(${letters[at]}) ${queue}`).join('\n')}`,
    right: letter,
    threshold: USUAL_THRESHOLD,
    rightly: [`The answer is (${letter}).`, `<answer>${letter}</answer>`, `${letter}`, `(${letter}) ${name}`],
    wrongly: letters.filter((other) => other !== letter).map((other) => `The answer is (${other}).`),
  };
}

function refundDue(dice: Dice): DemoQuestion {
  const days = 5 + whole(50, dice);
  const [right, wrong] = days <= 30 ? ['Yes', 'No'] : ['No', 'Yes'];
  const why = `${days} days is ${days <= 30 ? 'within' : 'beyond'} the 30 days of the policy`;
  return {
    taskKind: 'refund-due',
    question: `Our policy allows refunds within 30 days. A customer asks ${days} days after the purchase. Is the refund due? Answer yes or no.`,
    right: right.toLowerCase(),
    threshold: THRESHOLD_OF_MONEY,
    rightly: [`${right}.`, `${right}, ${why}.`, `Answer: ${right.toLowerCase()}`, `**${right}** – ${why}.`],
    wrongly: [`${wrong}.`, `Answer: ${wrong.toLowerCase()}`],
  };
}

type Text = Pick<DemoQuestion, 'question' | 'rightly' | 'wrongly'>;

const WISHES: readonly Text[] = [
  {
    question:
      'What does this customer want? One sentence.\n“Ordered a lamp for my mother’s birthday on Friday. It arrived with a broken shade. She leaves on Sunday, so please hurry.”',
    rightly: [
      'The customer wants a replacement for the broken lamp shade before Sunday.',
      'The customer wants the broken lamp shade replaced before Sunday.',
      'A replacement of the broken lamp shade before Sunday is what the customer wants.',
    ],
    wrongly: ['Cancel it and pay everything back.', 'It is about opening hours on Friday.'],
  },
  {
    question:
      'What does this customer want? One sentence.\n“I moved in May, you still send the invoices to the old flat, and the landlord there opens them.”',
    rightly: [
      'The customer wants invoices sent to the new address.',
      'The customer wants the invoices to be sent to the new address.',
      'Invoices should be sent to the customer’s new address.',
    ],
    wrongly: ['It is a complaint about a neighbour.', 'No more paper mail, please.'],
  },
];

const REPLIES: readonly Text[] = [
  {
    question: '次の問い合わせに一文で返信してください。\n「追跡では配達済みですが、荷物が届いていません。」',
    rightly: [
      '配送業者に確認し、本日中に配達状況をご連絡いたします。',
      '配送業者に配達状況を確認し、本日中にご連絡いたします。',
      '本日中に配送業者へ配達状況を確認し、ご連絡いたします。',
    ],
    wrongly: ['返金の手続きを行いましたので、3日ほどお待ちください。', '代わりの商品を明日発送します。'],
  },
  {
    question: '次の問い合わせに一文で返信してください。\n「領収書の宛名を会社名に変更できますか。」',
    rightly: [
      'マイページの注文履歴から、領収書の宛名を会社名に変更できます。',
      'はい、マイページの注文履歴で領収書の宛名を会社名に変更できます。',
      '領収書の宛名は、マイページの注文履歴から会社名に変更できます。',
    ],
    wrongly: ['発行済みの領収書の宛名は変更できません。', 'ご本人確認のため、書類を郵送してください。'],
  },
];

function customerWish(dice: Dice): DemoQuestion {
  return { taskKind: 'customer-wish', right: null, threshold: USUAL_THRESHOLD, ...pick(WISHES, dice) };
}

function replyInJapanese(dice: Dice): DemoQuestion {
  return { taskKind: 'reply-ja', right: null, threshold: USUAL_THRESHOLD, ...pick(REPLIES, dice) };
}

function taxIncluded(dice: Dice): DemoQuestion {
  const [price, items] = [300 + 10 * whole(200, dice), 2 + whole(5, dice)];
  const [net, total] = [price * items, Math.round(price * items * 1.1)];
  const yen = (amount: number): string => amount.toLocaleString('ja-JP');
  return {
    taskKind: 'tax-included',
    question: `税抜${yen(price)}円の商品を${items}個買うと、税込でいくらですか(税率10%)。`,
    right: String(total),
    threshold: THRESHOLD_OF_MONEY,
    rightly: [
      `答えは${yen(total)}円です。`,
      `税込で${yen(total)}円になります。`,
      `${yen(net)}円 × 1.1 = ${yen(total)}円\n\n答え: ${yen(total)}円`,
    ],
    wrongly: [`答えは${yen(net)}円です。`, `答えは${yen(Math.round(net * 1.08))}円です。`],
  };
}

function whole(below: number, dice: Dice): number {
  return Math.floor(below * dice());
}
