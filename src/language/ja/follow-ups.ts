import type { FollowUpCues } from '../language.js';

export const FOLLOW_UPS: FollowUpCues = {
  turn: '^[^、,。？?]{1,30}(?:に戻(?:る|り|っ)|に関して(?:は|です)|については)[^、,]{0,8}[、,]',
  emptyWords: 'それ|その|これ|この|そこ|ここ|彼|彼女|人|誰|いつ|どこ|何|なぜ|どう|どの|詳細',
  pointers: [
    /それ|その|これ(?!まで|から)|この(?!ほど|たび)|そこ|そちら|彼女?(?![岸ら])|同(?:氏|社|団体|賞|会)/u,
  ],
  expletive: null,
  nounPhrase: null,
  // いつ開かれましたか？ has none.
  subject: /[\p{L}\p{N}」』)）](?:は|が|を|の|について)|[A-Za-z\p{Script=Katakana}]{3}/u,
};
