import { readFileSync } from 'node:fs';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import { parseQuestion, type Question } from '../../src/answers/question/question.js';
import { parseReport } from '../../src/reports/parse-report.js';
import type { Report } from '../../src/reports/report.js';
import { createBuiltInGlossary } from '../../src/search/glossary/built-in-glossary.js';
import { type Glossary, parseGlossary } from '../../src/search/glossary/glossary.js';

export const TODAY = '2024-02-01';

type Outline = {
  readonly title?: string;
  readonly period?: string;
  readonly publisher?: string;
  readonly issued?: string;
  /** Title and text of each topic. */
  readonly topics?: readonly (readonly [title: string, text: string])[];
};

const HARBOUR: Required<Outline>['topics'] = [
  ['The lantern prize', 'Ada Lindqvist won the lantern prize. It was handed over on November 3, 2023.'],
  ['A new breakwater', 'The breakwater near Cape Morrow protects 39 boats.'],
];

const PERIOD = 'October 1, 2023 - December 31, 2023';

/** Builds a typical report and parses it. If `period` is not the default, `issued` defaults to no date. */
export function makeReport({
  title = 'Harbour Watch Review',
  period = PERIOD,
  publisher = 'Port Coordination Center',
  issued = period === PERIOD ? 'January 18, 2024' : '',
  topics = HARBOUR,
}: Outline = {}): Report {
  const body = topics.map(([heading, text], at) => `– Topic ${at + 1} – ${heading}\n\n${text}\n`);
  return parseReport([title, period, publisher, issued, ...body].join('\n\n'), 'report.txt');
}

/** The real reports, newest first. */
export const REPORTS: readonly Report[] = ['2023-q4', '2021-q3', '2019-q2'].map((quarter) => {
  const name = `jpcert-activities-${quarter}.txt`;
  return parseReport(readFileSync(`test/fixtures/library/${name}`, 'utf8'), name);
});

export const GLOSSARY: Glossary = createBuiltInGlossary();

/** Parses glossary lines. */
export const glossaryOf = (...lines: readonly string[]): Glossary => parseGlossary(lines.join('\n'), 'test');

/** Parses a question; no word counts as known to the reports. */
export const ask = (text: string, today = TODAY): Question => parseQuestion(text, today, () => false);

export function answererOf(...reports: readonly Report[]): Answerer {
  return createAnswerer(reports, GLOSSARY);
}
