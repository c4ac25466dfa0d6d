/**
 * OPPOSED_ENGLISH are words that exclude each other, two sides a line, whole words in any inflection that a stem covers; the words
 * of a side mean much the same.
 */
export const OPPOSED_ENGLISH = `
increase raise rise rose risen grow grew grown gain climb expand up | decrease fall fell fallen decline drop shrink shrank reduce lose lost down
more greater higher larger bigger most highest largest | fewer less lower smaller least lowest smallest
high large big tall long | low small little short tiny
above over exceed | below under
before earlier prior precede | after later follow
first | last
start begin began begun open launch | end stop finish close shut cease
still continue remain | end cease stop discontinue
open | closed
allow permit accept approve agree enable admit | deny forbid reject refuse prohibit ban disallow disagree disable prevent
succeed success successful pass win won victory | fail failure unsuccessful lose lost defeat
true correct right accurate valid | false incorrect wrong inaccurate invalid
good great excellent better best positive benefit beneficial | bad poor terrible worse worst negative harm harmful
hot warm | cold cool
fast quick rapid faster quicker | slow slower
early | late
safe secure | dangerous unsafe risky insecure
easy simple easier simpler | difficult hard complex harder
cheap inexpensive cheaper | expensive costly dear
many | few
present exist available | absent missing unavailable
alive live | dead die
buy bought purchase | sell sold
keep kept retain | delete discard drop
import | export
enter arrive | leave left exit depart
push | pull
add include | remove exclude delete
strong stronger | weak weaker
full | empty
old older | new young newer younger
left | right
north northern | south southern
east eastern | west western
male man men | female woman women
day daytime | night nighttime
summer | winter
love like | hate dislike
rich | poor
public | private
legal lawful | illegal unlawful
guilty | innocent
hire | fire dismiss
extend renew | cancel terminate
mandatory required compulsory necessary | optional voluntary unnecessary
temporary | permanent
visible | invisible hidden
maximum | minimum
profit | loss
encrypt encrypted | unencrypted plaintext
healthy | sick ill unhealthy
wet | dry
`;

/** OPPOSED_JAPANESE are parts of words that exclude each other, likewise. */
export const OPPOSED_JAPANESE = `
増 上昇 上がり 上がっ 上がる 拡大 伸び | 減 低下 下降 下がり 下がっ 下がる 縮小 下落 落ち込み
多い 多く 多か | 少ない 少なく 少なか
高い 高く 高か 高価 円高 | 低い 低く 低か 安い 安く 安か 安価 円安
延期 | 前倒し
自動 | 手動 手作業
対応 導入 | 廃止
大きい 大きく 大きな | 小さい 小さく 小さな
長い 長く | 短い 短く
速い 速く 早い 早く 早か 速か | 遅い 遅く 遅か
前 以前 | 後 以後
開始 始まり 始まる 始め 始ま | 終了 終わり 終わる 終え 終わ
開く 開い 開け 開店 営業 | 閉じ 閉ま 閉め 閉店 休業
許可 承認 許さ 認め 可決 賛成 | 禁止 却下 拒否 拒ん 否決 反対
成功 合格 勝利 勝っ 勝ち 勝つ | 失敗 不合格 敗北 負け 敗れ
正しい 正し 正解 真 | 誤り 誤っ 間違い 間違っ 不正解 偽
良い 良く 良か よい 優れ 好調 | 悪い 悪く 悪か 劣っ 不調
暑い 暑く 暑か 熱い 暖か 温か | 寒い 寒く 寒か 冷たい 涼し
安全 | 危険
簡単 容易 易しい | 困難 難しい 難し 複雑
必要 必須 義務 | 不要 任意
可能 できる できます 出来る | 不可能
有効 | 無効
増税 | 減税
黒字 利益 | 赤字 損失
購入 買っ 買う 買い | 販売 売っ 売る 売り 売却
輸入 | 輸出
入社 入学 入場 | 退社 退学 卒業 退場
出発 出発し | 到着 到着し
生き 生存 | 死ん 死亡
好き 好ん | 嫌い 嫌っ
強い 強く | 弱い 弱く
新しい 新し | 古い 古く
左 | 右
東 | 西
南 | 北
男 男性 | 女 女性
昼 昼間 | 夜 夜間
夏 | 冬
午前 | 午後
上 | 下
最大 最高 | 最小 最低
有り あり 存在 | 無し なし 欠如
合法 | 違法
有罪 | 無罪
公開 | 非公開
有料 | 無料
増員 採用 | 減員 解雇
解約 | 延長 継続 更新
食前 | 食後
保存 保管 保持 | 削除 破棄
晴れ | 雨
`;
