import { describe, expect, it } from 'vitest';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge();

/** What is typed, and what the reply must contain; it must not contain a text after `!`. */
type Turn = readonly [typed: string, ...expected: string[]];

const Q4 = '2023 Q4 (Oct–Dec 2023)';
const KAMO = 'High Energy Accelerator Research Organization';

/** Each dialogue begins with the reason for what its last turn expects. */
const DIALOGUES: readonly (readonly [reason: string, ...turns: Turn[]])[] = [
  [
    'the person just named',
    ['Who received the Best Reporter Award 2023?', 'Satoshi Kamo'],
    ['which organization does he belong to?', KAMO],
  ],
  [
    'another period than was asked for',
    ['topics of the 2021 report?', 'EthicsFIRST'],
    ['no, I meant the 2019 one', 'IoT Security Check List', '!EthicsFIRST'],
  ],
  [
    'another thing than was asked for',
    ['When did the IoT check list start?'],
    ['sorry, I meant the Cybersecurity Council', 'April 2019'],
  ],
  [
    'what is named anew, whatever was talked about',
    ['How many functions does the IoT check list have?', '39'],
    ['back to the best reporter award: who received it?', 'Kamo', '!39'],
    ['評議会の話に戻ると、いつ発足したの？', 'April 2019', '!Kamo'],
  ],
  [
    'the person’s position, told where he is introduced',
    ['who gave the presentation at Cloud Operator Days?', 'Hayato Sasaki'],
    ['what is his position?', 'Manager of JPCERT/CC’s Early Warning Group'],
  ],
  [
    'what he did, not who he is',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['What did he contribute to?', 'security countermeasures of many organizations'],
  ],
  [
    'in Japanese, of an English answer',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['その団体は？', KAMO, 'トピック1'],
  ],
  ['in Japanese, the person', ['Who received the Best Reporter Award 2023?', 'Kamo'], ['彼の所属は？', KAMO]],
  [
    'the same question for another year',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['and in 2023?', Q4, '!2021 Q3'],
  ],
  [
    'the report before the one talked about',
    ['When was the 2021 Q3 report issued?', 'October 14, 2021'],
    ['and the one before?', 'July 11, 2019'],
    ['and the report before that?', 'No report covers 2019 Q1'],
    ['the next one', 'July 11, 2019'],
    ['and the report after that', 'October 14, 2021'],
    ['when was the next report issued?', 'January 18, 2024'],
    ['その前は？', 'October 14, 2021'],
    ['前回は？', 'July 11, 2019'],
    ['次回は？', 'October 14, 2021'],
    ['一つ前のレポートは？', 'July 11, 2019'],
  ],
  [
    'the report beside it, not the latest but one',
    ['topics of 2021', 'EthicsFIRST'],
    ['what was the previous report about?', 'IoT Security Check List', '!EthicsFIRST'],
    ['show me the next one', 'EthicsFIRST'],
  ],
  [
    'the next report, where no topic of it was opened',
    ['what was the latest report about', 'Best Reporter Award 2023'],
    ['what about the next one?', 'No report covers 2024 Q1'],
    ['and the one before that?', 'Best Reporter Award 2023'],
    ['and the previous one?', 'EthicsFIRST'],
  ],
  [
    'the quarter and the year beside those of the report, not of today',
    ['When was the 2021 Q3 report issued?', 'October 14, 2021'],
    ['and the previous quarter?', 'No report covers 2021 Q2'],
    ['how was it in the following quarter?', 'October 14, 2021'],
    ['the year before?', 'No report covers 2020 Q3'],
    ['the following year', 'October 14, 2021'],
    ['前の四半期は？', '2021年第2四半期（4～6月）を対象とするレポートはありません'],
    ['次の四半期はどうでしたか？', 'October 14, 2021'],
    ['翌四半期は？', '2021年第4四半期（10～12月）を対象とするレポートはありません'],
    ['前年は？', '2020年第4四半期（10～12月）を対象とするレポートはありません'],
    ['前の年は？', '2019年第4四半期（10～12月）を対象とするレポートはありません'],
    ['翌年は？', '2020年第4四半期（10～12月）を対象とするレポートはありません'],
  ],
  [
    'the year beside the year asked for',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['and the year after?', 'No report covers 2022 (Jan–Dec 2022)'],
    ['and the next year?', Q4],
  ],
  [
    'what the question compares with, not another period',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['did they win it in the previous year?', '!No report covers'],
  ],
  [
    'only one period of a comparison',
    ['How did meetings develop over time?', 'From the oldest'],
    ['only 2023', 'Only one period', 'quarterly meetings'],
    ['just 2021, please', 'Only one period', 'Cloud Operator Days'],
    ['2023年だけ', '記載がある期間は1つだけです', 'quarterly meetings'],
    ['2021年のみ', '記載がある期間は1つだけです', 'Cloud Operator Days'],
  ],
  [
    'the topic beside the one that was opened',
    ['topics of 2023 Q4', 'Best Reporter Award'],
    ['2', 'Periodic meeting'],
    ['the next one', 'UN IGF 2023'],
    ['next', 'That was the last topic'],
    ['前のトピック', 'Periodic meeting'],
    ['前', 'Best Reporter Award 2023'],
    ['その前は？', 'これが最初のトピックです'],
    ['次', 'Periodic meeting'],
  ],
  [
    'the topic beside one that was opened by its number',
    ['topic 2 2023 Q4', 'Periodic meeting'],
    ['next topic please', 'UN IGF 2023'],
  ],
  [
    'the topics of a listed report',
    ['reports', 'There are 3 reports'],
    ['2', 'EthicsFIRST', '!Best Reporter Award'],
    ['reports', 'There are 3 reports'],
    ['the second one', 'EthicsFIRST', '!Best Reporter Award'],
    ['レポート一覧', 'レポートは3件あります'],
    ['3番目のレポート', 'IoT Security Check List'],
  ],
  [
    'a topic of the report talked about, and no listed report',
    ['topics of 2021', 'EthicsFIRST'],
    ['reports', 'There are 3 reports'],
    ['topic 1', 'EthicsFIRST', '!Best Reporter Award'],
    ['reports', 'There are 3 reports'],
    ['the last report', 'Best Reporter Award'],
  ],
  [
    'all reports, after a marked change of subject',
    ['How many functions does the IoT check list have?', '39'],
    ['えっと、IGFの話に変えます。どこで開催されましたか', 'Kyoto', '!IoT Security Check List'],
    ['うーん、別の質問ですが、EthicsFIRSTとは何ですか', 'ethics', '!IGF 2023'],
  ],
  [
    'the report that it is from',
    ['When was the 2021 Q3 report issued?', 'October 14, 2021'],
    ["what's the source for that?", '2021 Q3'],
    ['do you have a source for this', '2021 Q3'],
    ['その出典は？', '2021年第3四半期'],
    ['それのソースを教えてください', '2021年第3四半期'],
    ['どこに書いてありますか', '2021年第3四半期'],
  ],
  [
    'a quotation in its own language',
    ['When was the 2021 Q3 report issued?', 'October 14, 2021'],
    ['in Japanese please', 'I cannot translate'],
    ['それを英語で教えてください', '翻訳はできません'],
  ],
  [
    'the same topic where the year of its own report is named',
    ['IGFとは何ですか？', 'United Nations'],
    ['2023年はどこで開催されましたか？', 'held in Kyoto'],
    ['次回はどこですか？', 'レポートに書かれているか確かではありません'],
  ],
  [
    'the same, however often it is asked',
    ['Who received the Best Reporter Award 2023?', 'Satoshi Kamo'],
    ['Who received the Best Reporter Award 2023?', 'Satoshi Kamo'],
    ['Who received the Best Reporter Award 2023?', 'Satoshi Kamo'],
    ['Who received the Best Reporter Award 2023?', 'Satoshi Kamo'],
  ],
  [
    'what a document of the topic is for, and no list of reports',
    ['could you tell me what FIRST is, please?', 'global CSIRT community'],
    ['no problem. what is that document for?', 'inspire and guide', '!There are 3 reports'],
    ['any other reports?', 'There are 3 reports'],
    ['are those all the reports?', 'There are 3 reports'],
    ['その他のレポートは？', 'レポートは3件あります'],
  ],
  [
    'where something is to be had, and no list of reports',
    ['what does the IoT check list contain?', '39 security functions'],
    ['where do i get the list', 'IoT-SecurityCheckList.html'],
    ['how do I get the other reports?', 'There are 3 reports'],
  ],
  [
    'which days the report at hand covers',
    ['topics of 2021', 'EthicsFIRST'],
    ['which months does it cover exactly?', 'July 1, 2021 - September 30, 2021'],
    ['そのレポートは何月から何月まで？', 'July 1, 2021 - September 30, 2021'],
  ],
  [
    'what nobody is said to have done',
    ['how many sessions did JPCERT/CC propose at the IGF?', 'two sessions'],
    ['who moderated them?', 'I’m not sure the reports say this'],
  ],
  [
    'the topics of another period',
    ['Which topics does the latest report have?', 'Best Reporter'],
    ['and in 2021?', 'EthicsFIRST', '!Best Reporter'],
  ],
  ['a quarter without a year', ['What topics did 2019 Q2 have?', 'Check List'], ['and Q3?', 'EthicsFIRST']],
  [
    'a period in Japanese',
    ['最新のレポートのトピックは何ですか？', 'Best Reporter'],
    ['2019年は？', 'Cybersecurity Council'],
  ],
  [
    'the last of the reports',
    ['What topics did 2019 Q2 have?', 'Check List'],
    ['how about the latest?', 'Best Reporter'],
  ],
  [
    'all periods, whatever is talked about',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['how did awards develop over time?', 'Low-Key', 'Best Reporter Award', 'Not mentioned in: 2019 Q2'],
    ['and in 2021?', 'Only one period', 'Low-Key', '!Best Reporter'],
  ],
  [
    'all periods, in Japanese',
    ['最新のレポートのトピックは何ですか？', 'Best Reporter'],
    ['受賞の推移は？', '古い順に', 'Low-Key', '2019年第2四半期'],
  ],
  [
    'what the topic says next',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['tell me more', 'phishing sites on a daily basis'],
  ],
  [
    'what it says next, in Japanese',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['もっと詳しく', 'phishing sites on a daily basis'],
  ],
  [
    'never the same twice',
    ['When was the Cybersecurity Council inaugurated?', 'April 2019'],
    ['tell me more', 'secretariat', '!was inaugurated'],
    ['go on', 'Article 31', '!secretariat'],
    ['go on', 'Through these activities'],
    ['go on', 'That is all'],
  ],
  [
    'which of several topics',
    ['What topics does the latest report have?', 'Best Reporter'],
    ['tell me more', 'Which topic'],
    ['2', 'With the aim of ensuring the safety'],
  ],
  [
    'by its place in the list',
    ['which topics in 2021 Q3?', 'EthicsFIRST'],
    ['tell me about the second one', 'Cloud Operator Days Tokyo 2021 (co-sponsored'],
  ],
  [
    'by its place, in Japanese',
    ['2021年第3四半期のトピックは？', 'EthicsFIRST'],
    ['2つ目について教えて', 'Cloud Operator Days Tokyo 2021 (co-sponsored'],
  ],
  [
    'the last one',
    ['which topics in 2023 Q4?', 'Best Reporter'],
    ['the last one', '18th Internet Governance Forum'],
  ],
  [
    'a topic by its number, of the report that is talked about',
    ['which topics in 2021 Q3?', 'EthicsFIRST'],
    ['what is topic 1 about?', 'In conducting CSIRT activities', '!Which did you mean'],
  ],
  [
    'the reading that was meant',
    ['what is topic 2 about?', 'Which did you mean'],
    ['2021', 'Cloud Operator Days'],
  ],
  [
    'one of the questions offered',
    ['what is topic 2 about?', 'Which did you mean'],
    ['the third', 'Cybersecurity Council'],
  ],
  [
    'a number, but not yes, picks from an earlier list',
    ['topics of 2023 Q4', 'Best Reporter Award'],
    ['write me a poem', 'cannot help with that'],
    ['sure', 'All right.'],
    ['write me a poem', 'cannot help with that'],
    ['はい', '!Best Reporter'],
    ['2', 'Kyoto'],
  ],
  ['yes, to what was offered', ['asdf qwer', 'You could try'], ['yes', 'Best Reporter Award']],
  [
    'what the topic does not say is not answered by what it does say',
    ['When was the Cybersecurity Council inaugurated?', 'April 2019'],
    ['who chairs it?', 'not sure'],
    ['was it abolished?', 'not sure'],
  ],
  [
    'an event just named',
    ['Which sessions did JPCERT/CC organize at IGF 2023?', 'two sessions'],
    ['when was it held?', 'October 8 to 12, 2023'],
    ['where did it take place?', 'Kyoto'],
    ['Who sponsors it?', 'United Nations'],
  ],
  [
    'an event, in Japanese',
    ['IGFはどこで開催されましたか？', 'Kyoto'],
    ['いつですか？', 'October 8 to 12, 2023'],
  ],
  [
    'a document just named',
    ['who translated EthicsFIRST?', 'volunteer team'],
    ['where can I read it?', 'https://ethicsfirst.org/FIRST_EthicsFIRST_jp.pdf'],
    ['how many duties does it list?', '12 duties'],
  ],
  [
    'a thing just named',
    ['How many functions does the IoT Security Check List list?', '39'],
    ['what is it for?', 'can be operated safely'],
  ],
  [
    'words of the topic without a name',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['when was the conference held?', 'July 14 to August 31, 2021'],
  ],
  [
    'a question word alone',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['why?', 'In recognition of this viewpoint'],
  ],
  [
    'who, of the topic',
    ['What award did JPCERT/CC receive in 2021?', 'Low-Key'],
    ['who was it?', 'Hayato Sasaki'],
  ],
  [
    'a question half said',
    ['When was the Cybersecurity Council inaugurated?', 'April 2019'],
    ['and the secretariat?', 'National center of Incident readiness'],
  ],
  [
    'the report, where its head was quoted',
    ['When was the latest report issued?', 'January 18, 2024'],
    ['and the one before?', 'October 14, 2021'],
    ['who published it?', 'JPCERT Coordination Center'],
  ],
  [
    'the report that the topic is of',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['when was the report issued?', 'January 18, 2024', '!Which did you mean'],
  ],
  [
    'thanks are not a question',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['thanks a lot!', 'You’re welcome'],
  ],
  [
    'where it is written',
    ['Who sponsors the IGF?', 'United Nations'],
    ['which report is this from?', 'JPCERT/CC Activities Overview', Q4, '!There are 3 reports'],
    ['出典は？', 'JPCERT/CC Activities Overview'],
  ],
  [
    'small talk is answered kindly, and leaves the topic as it was',
    ['hello', 'Hello!'],
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['what can you do?', 'quote'],
    ['👍', 'All right.'],
    ['where does he work?', KAMO],
  ],
  [
    'a thing just named, not us',
    ['what is JVN?', 'portal'],
    ['who is it run by?', 'Information-technology Promotion'],
  ],
  [
    'what stands beside the reason that was given',
    ['why did JPCERT start the best reporter award?', 'communicate our appreciation'],
    ['any other reasons?', 'important sources of information', '!communicate our appreciation'],
  ],
  [
    'the same words again are said to be the same',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['where does he work?', 'This is what the reports say', KAMO],
  ],
  [
    'what sets one of several apart must be said',
    ['How many duties does EthicsFIRST list?', '12 duties'],
    ['which of them is the most important?', 'not sure'],
  ],
  [
    'the second of a list, after the first',
    ['which topics in 2021 Q3?', 'EthicsFIRST'],
    ['the first', 'In conducting CSIRT activities'],
    ['and the second?', 'Cloud Operator Days Tokyo 2021 (co-sponsored'],
    ['ok', 'All right.'],
    ['and the third?', 'There are only 2'],
  ],
  // A question that stands alone is answered as if nothing had been said before.
  [
    'another name',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['When was the Cybersecurity Council inaugurated?', 'April 2019'],
  ],
  [
    'a pronoun for what the question names itself',
    ['When was the Cybersecurity Council inaugurated?', 'April 2019'],
    ['Who translated EthicsFIRST and who reviewed it?', 'NTT-CERT'],
  ],
  [
    'an "it" that points to what follows',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['Why is it difficult to control the security of individual IoT devices?', 'connected to a network'],
  ],
  [
    'a list',
    ['Who received the Best Reporter Award 2023?', 'Kamo'],
    ['Which reports are there?', 'There are 3 reports'],
  ],
  ['a period said alone', ['Who received the Best Reporter Award 2023?', 'Kamo'], ['2021 Q3', 'EthicsFIRST']],
  [
    'nothing that the topic could tell',
    ['How many functions does the IoT Security Check List list?', '39'],
    ['how much did it cost?', '!39', '!1. '],
  ],
  [
    'nothing for reports',
    ['How many functions does the IoT Security Check List list?', '39'],
    ['What is the weather in Tokyo?', 'I cannot help with that'],
  ],
];

/** Dialogues on reports of other publishers, several of which are of the same quarter. */
const ELSEWHERE: typeof DIALOGUES = [
  [
    'what happened just now',
    ['Which pilot boat entered service in Tern Bay?', 'Skylark'],
    ['when was that?', '5 August 2024'],
    ['which boat did it replace?', 'Curlew'],
    ['who is the harbour master?', 'Ingrid Solheim'],
    ['tell me more', 'Press release'],
  ],
  [
    'another topic of the same report, then that one',
    ['How many people took part in the oil spill exercise?', '140'],
    ['when was it?', '12 September 2024'],
    ['and why was the dredging postponed?', 'seals with young'],
    ['what does it cost?', '80 000 euros'],
  ],
  [
    'a Japanese question without a subject',
    ['奨学金は何名に支給されましたか？', '24名'],
    ['前年度は？', '3名増'],
    ['講演会の参加者は何人でしたか？', '310名'],
    ['いつ開かれましたか？', '5月と8月'],
  ],
  [
    'half a question',
    ['How many complaints did Coast Line Railway get?', '1,204'],
    ['and the bridge?', '11 May 2024'],
    ['how heavy is it?', '940 tonnes'],
  ],
  [
    'a topic of a report that is not alone in its quarter',
    ['What topics does the Coast Line Railway report have?', 'Punctuality'],
    ['the first', '91.3 percent'],
    ['what made the difference?', 'signal box at Farrow Junction'],
    ['the last one', '1,204 complaints'],
  ],
];

const elsewhere = await loadKnowledge('test/fixtures/reports');
const all = [
  ...DIALOGUES.map((dialogue) => ({ dialogue, reports: knowledge })),
  ...ELSEWHERE.map((dialogue) => ({ dialogue, reports: elsewhere })),
];

describe.each(all.map(({ dialogue: [reason, ...turns], reports }) => ({ reason, turns, reports })))(
  '$reason',
  ({ turns, reports }) => {
    it(turns.map((turn) => turn[0]).join(' → '), async () => {
      const { ask } = await openAssistant(reports);
      for (const [typed, ...expected] of turns) {
        const { fallback } = (await ask(typed)).message;
        for (const part of expected) {
          if (part.startsWith('!')) expect(fallback).not.toContain(part.slice(1));
          else expect(fallback).toContain(part);
        }
      }
    });
  },
);

it('remembers a conversation after a restart, and forgets it after a day', async () => {
  const before = await openAssistant(knowledge);
  await before.ask('Who received the Best Reporter Award 2023?');
  const after = await before.restart();
  expect((await after.ask('which organization does he belong to?')).message.fallback).toContain(KAMO);
  after.clock.now += 86_400_000;
  expect((await after.ask('which organization does he belong to?')).message.fallback).not.toContain(KAMO);
});

it('keeps threads apart', async () => {
  const { ask } = await openAssistant(knowledge);
  await ask('Who received the Best Reporter Award 2023?');
  const elsewhere = { place: { service: 'test', workspace: 'W', channel: 'C', thread: 'other' } };
  expect((await ask('which organization does he belong to?', elsewhere)).message.fallback).not.toContain(
    KAMO,
  );
});
