const ORGANIZATIONS = new RegExp(
  [
    String.raw`\b(?:cent(?:er|re)|agency|association|institut(?:e|ion)|ministry|department|bureau|office|authority|council|commission|committee|foundation|society|university|college|school|company|corporation|corp|inc|ltd|llc|plc|gmbh|group|union|federation|board|bank|organi[sz]ation|trust|laborator(?:y|ies)|observatory|museum|library|hospital|co-?op(?:erative)?|alliance|network|service|services|secretariat|consortium|administration|division|team|academy|partnership|utility|utilities|works|municipality|government|operators|producers|growers|farmers|fisheries|railways?|airports?|police|navy|army|club|programme|program|initiative|taskforce|task force)\b`,
    '(?:センター|協会|機構|庁|省|局|研究所|大学|会社|財団|社団|法人|委員会|組合|連盟|連合会?|協議会|学会|銀行|事務所|博物館|図書館|公社|公団|事業団|気象台|病院|本部|市|県|都|府|町|村|区役所|室|課|部)$',
    '^(?:一般|公益|独立|国立|特定|株式|有限|財団|社団)',
  ].join('|'),
  'iu',
);
const PUBLICATIONS =
  /\b(?:reports?|reviews?|overviews?|bulletins?|newsletters?|digests?|summary|summaries|updates?|activit(?:y|ies)|outlook|statistics|surveys?|journal|briefings?|gazette|monitor|highlights?|trends?|topics?|annual|quarterly|monthly)\b|報告|レポート|概要|年報|月報|季報|旬報|活動|白書|便り|だより|ニュース|動向|状況|トピックス|まとめ|総括|概況/iu;

/** Whether a line names an organization: "Coordination Center", "株式会社…", "…協会". */
export function namesOrganization(text: string): boolean {
  return ORGANIZATIONS.test(text);
}

/** Whether a line names a kind of publication: "Quarterly Review", "活動概要". */
export function namesPublication(text: string): boolean {
  return PUBLICATIONS.test(text);
}
