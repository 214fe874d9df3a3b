/** Removes the courtesies around a text that may be a command. */
export function dropPoliteness(text: string): string {
  let rest = text.trim();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const [lead = ''] = LEADS.exec(rest) ?? [];
    const asked = /\b(?:can|could|would|will|may)\b/iu.test(lead);
    const said = rest.slice(lead.length);
    const shorter = (asked ? said.replace(/\?$/u, '') : said)
      .replace(TRAILERS, '')
      .replace(JAPANESE_TRAILERS, '')
      .trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest;
}

const MAX_ROUNDS = 4;

const LEADS =
  /^(?:(?:please|pls|plz|plse|kindly|hey|hi|hello|ok(?:ay)?|so|now|just|(?:can|could|would|will|may)\s(?:you|i|we)|i(?:['’]?d| would)\slike(?:\sto)?|i\swant(?:\sto)?|(?:show|give|send|get)\s(?:me|us))[,!.]?\s{1,3}(?:the\s)?){1,5}/iu;
const TRAILERS =
  /[\s,]{1,3}(?:please|pls|plz|plse|thanks(?:\sa\slot)?|thank\syou(?:\s(?:so|very)\smuch)?|thx|ty|cheers|kudasai|onegaishimasu|for\sme|now)[\s.!?,]{0,5}$/iu;
/** 「最新お願いします」, 「購読を解除してください」, 「一覧を見せてもらえますか」. */
const JAPANESE_TRAILERS =
  /[をの]?(?:どうか|どうぞ)?(?:お願い(?:(?:いた|致)?します|(?:し|いたし|致し)たいです|できますか|申し上げます)?|おねがい(?:(?:いた)?します)?|宜しく|よろしく|(?:して|見せて|みせて|教えて|おしえて|出して|表示して|で)?(?:ください|下さい|くださいませ|もらえますか|いただけますか|欲しい(?:です)?|ほしい(?:です)?|ちょうだい|頂戴)|して|見せて|みせて|教えて|表示|表示して|頼む|頼みます|たのむ|プリーズ|ありがとう(?:ございます)?)[\s。、.!！?？〜~ー]{0,5}$/u;
