import { findTerms } from '../../search/terms.js';

/** Words of which one rules the other out, in pairs; other forms are found by their stems. */
const PAIRS = `
  increase/decrease rise/fall rose/fell grow/shrink gain/lose win/lose won/lost success/failure succeed/fail accept/reject approve/reject
  allow/forbid permit/prohibit allow/prevent permit/forbid enable/prevent legal/illegal support/oppose favor/oppose favour/oppose agree/disagree
  begin/end start/end start/stop begin/finish open/close opened/closed join/leave enter/leave arrive/depart arrive/leave appoint/dismiss hire/fire
  build/destroy create/destroy construct/demolish establish/abolish found/dissolve strengthen/weaken improve/worsen expand/reduce raise/lower
  include/exclude add/remove attach/detach connect/disconnect import/export buy/sell bought/sold lend/borrow teach/learn attack/defend
  first/last first/second early/late earlier/later earliest/latest before/after former/latter previous/next old/new oldest/newest old/young
  older/younger ancient/modern high/low higher/lower highest/lowest large/small larger/smaller largest/smallest big/small bigger/smaller
  biggest/smallest long/short longer/shorter longest/shortest strong/weak stronger/weaker strongest/weakest fast/slow faster/slower rich/poor
  wealthy/poor heavy/light thick/thin wide/narrow deep/shallow hot/cold warm/cool wet/dry hard/soft hard/easy difficult/easy simple/complex
  good/bad better/worse best/worst positive/negative more/less more/fewer most/least most/fewest major/minor majority/minority maximum/minimum
  public/private domestic/foreign internal/external inner/outer upper/lower top/bottom front/back left/right inside/outside
  north/south east/west northern/southern eastern/western northeast/southwest northwest/southeast urban/rural male/female men/women
  man/woman husband/wife father/mother son/daughter brother/sister king/queen boy/girl civilian/military catholic/protestant
  alive/dead birth/death born/died active/inactive common/rare similar/different same/different equal/unequal known/unknown direct/indirect
  temporary/permanent voluntary/mandatory optional/mandatory formal/informal natural/artificial liberal/conservative democratic/republican
  victory/defeat peace/war friend/enemy ally/enemy profit/loss supply/demand asset/liability input/output parent/child teacher/student
  possible/impossible likely/unlikely able/unable aware/unaware complete/incomplete correct/incorrect dependent/independent
  summer/winter spring/autumn spring/fall morning/evening day/night primary/secondary
  増加/減少 増/減 上昇/下降 上/下 開始/終了 最初/最後 最大/最小 最多/最少 最長/最短 最高/最低 前/後 賛成/反対 成功/失敗 勝利/敗北 輸入/輸出 国内/海外 公立/私立
  男性/女性 父/母 兄/弟 姉/妹 東/西 南/北 左/右 内/外 長い/短い 高い/低い 多い/少ない 新しい/古い 可能/不可能 許可/禁止 合法/違法
`;

const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = readPairs();

function readPairs(): Map<string, Set<string>> {
  const opposites = new Map<string, Set<string>>();
  const add = (a: string, b: string) => opposites.set(a, (opposites.get(a) ?? new Set()).add(b));
  for (const pair of PAIRS.trim().split(/\s+/u)) {
    const [one, other] = pair.split('/').map((word) => findTerms(word)[0]?.term);
    if (one === undefined || other === undefined) continue;
    add(one, other);
    add(other, one);
  }
  return opposites;
}

/** Whether a text lacks a term and holds what rules it out. */
export function saysOpposite(term: string, terms: ReadonlySet<string>): boolean {
  const opposites = terms.has(term) ? undefined : OPPOSITES.get(term);
  return opposites !== undefined && [...opposites].some((opposite) => terms.has(opposite));
}

/** The first term that rules a term out; null where none is known to. */
export function findOpposite(term: string): string | null {
  const [opposite = null] = OPPOSITES.get(term) ?? [];
  return opposite;
}

/** A word by which a sentence says that something is not so. */
const DENIAL =
  /\b(?:not|never|cannot|without|neither|nor|none|nobody|nothing|unable|except|excluding|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|can['’]?t|couldn['’]?t|won['’]?t|wouldn['’]?t|shouldn['’]?t|hasn['’]?t|haven['’]?t|hadn['’]?t|fail(?:s|ed)? to|refus(?:e|es|ed) to|no longer)\b|ない|なかった|ません|ず(?:に|、)|以外|除/iu;

export function denies(text: string): boolean {
  return DENIAL.test(text);
}
