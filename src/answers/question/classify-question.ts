import type { Span } from '../../reports/report.js';
import { ENGLISH_FORMS } from './english-forms.js';
import { JAPANESE_FORMS } from './japanese-forms.js';
import type { QuestionClass } from './question-class.js';

/** Words around a question that say nothing about its subject: "please", "do you know", "教えてください". */
const CHATTER: readonly RegExp[] = [
  /\b(?:please|pls|plz|hey|hi|hello|thanks|thank you|kindly|ok|okay|btw)\b/dgiu,
  /\b(?:(?:can|could|would|will)\s+(?:you|u|someone|anyone|somebody)\s+(?:please\s+)?(?:tell|show|give|explain|say|find|help|remind)(?:\s+(?:me|us))?(?:\s+(?:about|of))?|(?:do|does)\s+(?:you|u|anyone|anybody|someone)\s+(?:know|remember|happen to know)|tell\s+(?:me|us)(?:\s+(?:about|more about))?|i(?:'d|\s+would)\s+(?:like|love)\s+to\s+know|i\s+(?:want|need)\s+to\s+know|let\s+me\s+know|i(?:'m|\s+am)?\s+wonder(?:ing)?(?:\s+if)?|i(?:'m|\s+am)\s+looking\s+for|according\s+to\s+(?:the|your)\s+reports?|(?:is|are)\s+there\s+(?:any|a|an|some)(?:thing)?|any\s+idea)\b/dgiu,
  /(?:教えて|おしえて|知りたい|示して|説明して|見せて|探して)(?:ください|下さい|くれますか|くれませんか|もらえますか|です)?/dgu,
  /(?:について|に関して|に関する)(?:は|の|、)?/dgu,
  /(?:でしょうか|ですか|でしたか|ましたか|ますか|いますか|なんですか|のですか|んですか|だった|ください|下さい)[?？。\s]*$/dgu,
];

/** Reads what a question asks for. Linear in the text, which is at most a few thousand characters. */
export function classifyQuestion(text: string): QuestionClass {
  const chatter = CHATTER.flatMap((pattern) => [...text.matchAll(pattern)].map(wholeSpan));
  const bare = chatter.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  for (const source of [bare, text]) {
    for (const { answerType, pattern } of [...ENGLISH_FORMS, ...JAPANESE_FORMS]) {
      const groups = pattern.exec(source)?.indices?.groups;
      if (groups === undefined) continue;
      const asking = Object.entries(groups).flatMap(([name, at]) =>
        name.startsWith('ask') && at !== undefined ? [{ start: at[0], end: at[1] }] : [],
      );
      const focus = groups.focus === undefined ? null : { start: groups.focus[0], end: groups.focus[1] };
      return { answerType, asking: [...asking, ...chatter], focus };
    }
  }
  return { answerType: 'anything', asking: chatter, focus: null };
}

function wholeSpan(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
