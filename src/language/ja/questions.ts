import type { QuestionWords } from '../language.js';
import { alternatives, readWordList } from '../word-list.js';
import { FRAME_WORDS } from './frame.js';
import { JAPANESE_FORMS } from './question-forms.js';

const anyOf = (list: string): string => alternatives(readWordList('ja', list));

export const QUESTIONS: QuestionWords = {
  forms: JAPANESE_FORMS,
  chatter: [
    new RegExp(`(?:${anyOf('manners')})(?:は|と)?`, 'dgu'),
    /(?:教えて|おしえて|知りたい|示して|説明して|見せて|探して)(?:ください|下さい|くれますか|くれませんか|もらえますか|です)?/dgu,
    /(?:について|に関して|に関する)(?:は|の|、)?/dgu,
    /(?:でしょうか|ですか|でしたか|ましたか|ますか|いますか|なんですか|のですか|んですか|だった|ください|下さい)[?？。\s]*$/dgu,
  ],
  askingWord:
    /(?:誰|だれ|どなた|何|なに|なん[のでとかだ]|いつ|どこ|どちら|なぜ|どうして|どの|どれ|どんな|どう|いくつ|いくら|って[?？]?$|とは[?？]?$)/iu,
  request: new RegExp(`(?:${anyOf('requests')})`, 'u'),
  greeting: new RegExp(`^(?:${anyOf('greetings')})`, 'u'),
  plea: null,
  oneThing:
    /誰|だれ|いつ|どこ|なぜ|なんで|どうして|いくつ|いくら|何[人件回社個名月日年時%％]|どの(?!よう)|理由|リンク|URL/iu,
  frame: FRAME_WORDS,
};
