import type { Locale } from '../../messages/locale.js';

/** The name and description of a command or option, as a service lists them while people type. */
type Labels = {
  /** One word in lower case; services reject anything else. */
  readonly name: string;
  /** One line of at most 100 characters. */
  readonly description: string;
};

export type Labelled = Readonly<Record<Locale, Labels>>;

/** The slash command itself. */
export const commandTexts = {
  en: { name: 'report', description: 'Ask the reports, in their own words' },
  // Not translated: the help texts of every language use this name.
  ja: { name: 'report', description: 'レポートに質問します（答えはレポートの文章そのままです）' },
} as const satisfies Labelled;

/** Its subcommands; the English name is the id. */
export const subcommandTexts = {
  ask: {
    en: { name: 'ask', description: 'Answer a question in the reports’ own words' },
    ja: { name: '質問', description: 'レポートの文章で質問に答えます' },
  },
  latest: {
    en: { name: 'latest', description: 'The topics of the latest report' },
    ja: { name: '最新', description: '最新レポートのトピックを表示します' },
  },
  list: {
    en: { name: 'list', description: 'List all reports' },
    ja: { name: '一覧', description: 'レポートの一覧を表示します' },
  },
  topics: {
    en: { name: 'topics', description: 'The topics of a period' },
    ja: { name: 'トピック一覧', description: 'ある期間のトピックを表示します' },
  },
  topic: {
    en: { name: 'topic', description: 'One topic in full' },
    ja: { name: 'トピック', description: 'トピックの全文を表示します' },
  },
  compare: {
    en: { name: 'compare', description: 'What each period says about something' },
    ja: { name: '比較', description: 'ある事柄について、期間ごとの記載を比較します' },
  },
  subscribe: {
    en: {
      name: 'subscribe',
      description: 'Announce new reports in this channel: all, or only those with a topic about your words',
    },
    ja: {
      name: '購読',
      description:
        '新しいレポートをこのチャンネルでお知らせします（語を指定すると、その語に関するトピックのあるものだけ）',
    },
  },
  unsubscribe: {
    en: { name: 'unsubscribe', description: 'Stop announcing new reports in this channel' },
    ja: { name: '購読解除', description: 'このチャンネルでのお知らせを停止します' },
  },
  subscriptions: {
    en: { name: 'subscriptions', description: 'Show what is announced here, and the latest announcements' },
    ja: { name: '購読一覧', description: 'このチャンネルのお知らせの内容と、最近の投稿状況を表示します' },
  },
  help: {
    en: { name: 'help', description: 'What I can do, with examples' },
    ja: { name: 'ヘルプ', description: '使い方と質問の例を表示します' },
  },
} as const satisfies Readonly<Record<string, Labelled>>;

export const optionTexts = {
  question: {
    en: { name: 'question', description: 'What you would like to know' },
    ja: { name: '内容', description: 'お知りになりたいこと' },
  },
  period: {
    en: {
      name: 'period',
      description: 'For example 2023 Q4, Oct-Dec 2023 or FY2023. Default: any period, or the latest',
    },
    ja: { name: '期間', description: '例: 2023年第4四半期、2023年10月～12月、2023年度（省略可）' },
  },
  series: {
    en: { name: 'series', description: 'The series of reports, by title or publisher. Default: all series' },
    ja: { name: 'シリーズ', description: 'レポートのシリーズ（題名または発行者）。省略時はすべて' },
  },
  topic: {
    en: { name: 'topic', description: 'The topic’s title or number' },
    ja: { name: 'トピック', description: 'トピックの題名または番号' },
  },
  words: {
    en: { name: 'words', description: 'What to look for in the reports, for example phishing' },
    ja: { name: '語', description: 'レポートの中で探す語。例: フィッシング' },
  },
  from: {
    en: {
      name: 'from',
      description: 'The first period, for example 2019 Q2 or 2019. Default: the oldest report',
    },
    ja: { name: '開始', description: '最初の期間。例: 2019年第2四半期、2019年（省略時は最も古いレポート）' },
  },
  to: {
    en: {
      name: 'to',
      description: 'The last period, for example 2023 Q4 or 2023. Default: the latest report',
    },
    ja: { name: '終了', description: '最後の期間。例: 2023年第4四半期、2023年（省略時は最新のレポート）' },
  },
  public: {
    en: { name: 'public', description: 'Show the answer to everyone here instead of only to you' },
    ja: { name: '公開', description: '答えをここにいる全員に表示します（省略時は自分にだけ表示）' },
  },
} as const satisfies Readonly<Record<string, Labelled>>;
