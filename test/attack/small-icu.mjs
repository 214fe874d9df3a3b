// Preloaded: OUR OWN imitation of a Node built with English data only (`--with-intl=small-icu`). There, every locale
// is English, and Japanese is split into single characters, without a dictionary.
const { Segmenter, DateTimeFormat, ListFormat, NumberFormat } = Intl;
const inEnglish = (Format) =>
  new Proxy(Format, { construct: (target, [, options]) => new target('en', options) });
for (const [name, Format] of Object.entries({ DateTimeFormat, ListFormat, NumberFormat }))
  Intl[name] = inEnglish(Format);

Intl.Segmenter = class extends Segmenter {
  #isWord;
  constructor(_, options = {}) {
    super('en', options);
    this.#isWord = options.granularity === 'word';
  }
  segment(text) {
    const whole = [...super.segment(text)];
    if (!this.#isWord) return whole;
    return whole.flatMap((part) =>
      /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u.test(part.segment)
        ? [...part.segment].map((segment) => ({ ...part, segment }))
        : [part],
    );
  }
};
