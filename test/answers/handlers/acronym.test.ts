import { describe, expect, it } from 'vitest';
import { findAcronyms, findExpansion } from '../../../src/answers/handlers/acronym.js';
import { findScope } from '../../../src/answers/question/scope.js';
import type { Report } from '../../../src/reports/report.js';
import { ask, makeReport, REPORTS } from '../make-report.js';

const spelledOut = (reports: readonly Report[]) =>
  Object.fromEntries(
    reports
      .flatMap(findAcronyms)
      .map(({ short, report, span }) => [short, report.text.slice(span.start, span.end)]),
  );
const inText = (text: string) => spelledOut([makeReport({ topics: [['The pier', text]] })]);

describe('findAcronyms', () => {
  it('finds the acronyms of the real reports', () => {
    expect(spelledOut(REPORTS)).toMatchObject({
      FIRST: 'Forum of Incident Response and Security Teams (FIRST)',
      IGF: 'Internet Governance Forum (IGF)',
      JVN: 'Japan Vulnerability Notes (JVN)',
      IPA: 'Information-technology Promotion Agency, Japan (IPA)',
      NISC: 'National center of Incident readiness and Strategy for Cybersecurity (NISC)',
      'JPCERT/CC': 'JPCERT Coordination Center',
    });
  });

  it('ignores a bracket that the words before it do not spell out', () => {
    expect(inText('We met the harbour master (NATO) and ran 5 km (UTC). It rained (A).')).toEqual({});
  });

  it('takes only the words that spell the acronym, from its first letter on', () => {
    expect(inText('We told the Small Craft Registry of it (TSC).')).not.toHaveProperty('TSC', 'of it (TSC)');
    expect(inText('All members of the Small Craft Registry (SCR) came.')).toEqual({
      SCR: 'Small Craft Registry (SCR)',
    });
  });

  it('reads Japanese acronyms, with or without 以下', () => {
    expect(
      inText('本会は、情報処理推進機構（IPA）と協力した。小型船登録局（以下、SCRという）も加わった。'),
    ).toEqual({
      IPA: '情報処理推進機構（IPA）',
      SCR: '小型船登録局（以下、SCRという）',
    });
  });
});

function expand(text: string, reports: readonly Report[] = REPORTS) {
  const question = ask(text);
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered') throw new Error('unclear');
  return findExpansion(question, scope);
}

describe('findExpansion', () => {
  it('quotes the sentence that spells the acronym out', () => {
    const answer = expand('What does NISC stand for?');
    if (answer?.kind !== 'answer') throw new Error('no answer');
    expect(answer.text).toContain(
      'National center of Incident readiness and Strategy for Cybersecurity (NISC)',
    );
    const [{ quote, report, start, end, topic }] = answer.citations;
    expect(report.text.slice(start, end)).toBe(quote);
    expect(topic?.title).toBe('Cybersecurity Council activities started');
  });

  it('quotes only the expansion if the sentence is too long', () => {
    const long = `The Small Craft Registry (SCR) met ${'and met '.repeat(100)}again.`;
    const answer = expand('What does SCR stand for?', [makeReport({ topics: [['The pier', long]] })]);
    expect(answer?.kind === 'answer' && answer.text).toBe('Small Craft Registry (SCR)');
  });

  it('is null for an acronym that no report spells out, and for a longer word that contains one', () => {
    expect(expand('What does NATO stand for?')).toBeNull();
    expect(expand('What does IPAQ stand for?')).toBeNull();
  });
});
