describe('verifyAnswer', () => {
  const verdictOn = (text: string, reports: readonly Report[]) => {
    const { question, keywords, chosen } = look(text, reports);
    return verifyAnswer(question, keywords, chosen);
  };
  const harbour = inTopic(
    'The lantern prize',
    'Ada Lindqvist won the lantern prize in Osaka on November 3, 2023. The prize has two categories.',
  );

  it.each([
    'Who won the lantern prize?',
    'When was the lantern prize won?',
    'How many categories does the lantern prize have?',
    'Who won the lantern prize in Osaka?',
  ])('accepts: %s', (text) => {
    const verdict = verdictOn(text, harbour);
    expect(verdict.accepted).toBe(true);
    expect(verdict.confidence).toBeGreaterThanOrEqual(MIN_CONFIDENCE);
  });

  it.each([
    ['Who won the lantern prize in Kyoto?', 'Kyoto', 'a changed name'],
    ['Who won the 7th lantern prize?', '7th', 'a changed number'],
    ['Who wins the next lantern prize?', 'next', 'the future'],
    ['Which sponsor gave the lantern prize?', 'sponsor', 'the thing asked for is not named'],
  ])('failedChecks: %s (%s, %s)', (text, missing) => {
    const verdict = verdictOn(text, harbour);
    expect(verdict).toMatchObject({ accepted: false, missing: expect.arrayContaining([missing]) });
  });

  it.each([
    ['How much money comes with the lantern prize?', 'no amount'],
    ['How many judges does the lantern prize have?', 'another number'],
  ])('failedChecks: %s (%s)', (text) => {
    expect(verdictOn(text, harbour).accepted).toBe(false);
  });

  it.each([
    ['Who did not win the lantern prize?', 'denied'],
    ['Who lost the lantern prize?', 'opposite'],
  ] as const)('is less sure of a fact changed: %s (%s)', (text, signal) => {
    const { question, keywords, chosen } = look(text, harbour);
    expect(measureSignals(question, keywords, chosen)[signal]).toBe(1);
    const sure = verdictOn('Who won the lantern prize?', harbour).confidence;
    expect(verdictOn(text, harbour).confidence).toBeLessThan(0.8 * sure);
  });

  it('takes no address for whom a question asks', () => {
    const reports = inTopic(
      'The tide watch',
      'The map of the tide watch is at https://map.harbour-NTT.example/tides now.',
    );
    expect(verdictOn('Who runs the map of the tide watch?', reports).accepted).toBe(false);
  });

  it('gives signals from 0 to 1', () => {
    for (const text of [
      'Who won the lantern prize?',
      'zibble lantern frotz',
      'When did Ada speak in Kyoto?',
    ]) {
      const { question, keywords, chosen } = look(text, harbour);
      for (const [signal, value] of Object.entries(measureSignals(question, keywords, chosen))) {
        expect(value, signal).toBeGreaterThanOrEqual(0);
        expect(value, signal).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });
});
