/** Questions about the invented German reports in `test/fixtures/german`; the answer must contain one of `says`. */
export const ANSWERED: readonly { readonly asks: string; readonly says: readonly string[] }[] = [
  { asks: 'Wer leitete das Projekt Umspannwerk Brückenfeld?', says: ['Miriam Oster'] },
  { asks: 'Wer hielt die Festrede beim Energietag?', says: ['Henrik Wolters'] },
  { asks: 'Wer übernimmt die Geschäftsführung?', says: ['Jakob Rehm'] },
  { asks: 'Wann wurde das Umspannwerk in Betrieb genommen?', says: ['14. Oktober 2023'] },
  { asks: 'Wann fand der Lindenauer Energietag statt?', says: ['11. November 2023'] },
  { asks: 'Seit wann wird die Altstadt mit Fernwärme versorgt?', says: ['1. Dezember 2023'] },
  { asks: 'Wo fand der Energietag statt?', says: ['Stadthalle Lindenau'] },
  { asks: 'Wo werden die Wasserproben ausgewertet?', says: ['Wasserwerk Erlengrund'] },
  { asks: 'Wie viele Störungen gab es im 4. Quartal 2023?', says: ['37 Störungen'] },
  { asks: 'Wie viele Störungen gab es im ersten Halbjahr 2024?', says: ['61 Störungen'] },
  { asks: 'Wie viele Gebäude wurden an die Fernwärme angeschlossen?', says: ['83 Gebäude'] },
  { asks: 'Wie viele Anrufe nahm die Leitstelle zwischen Oktober und Dezember 2023 an?', says: ['1.260'] },
  { asks: 'Wie hoch waren die Baukosten für das Umspannwerk?', says: ['6,2 Millionen Euro'] },
  { asks: 'Was ist ein Umspannwerk?', says: ['eine Anlage'] },
  { asks: 'Warum dauerten die Arbeiten an der Fernwärme so lange?', says: ['alte Mauern'] },
];

/** Requests for overviews; `names` is a topic other than the first that the overview must contain. */
export const OVERVIEWS: readonly { readonly asks: string; readonly names: string }[] = [
  { asks: 'Gib mir einen Überblick über das 4. Quartal 2023', names: 'Störungen im Stromnetz' },
];

/** Questions that are only answered in other words, which would take synonyms: "bekam" for "erhielt". */
export const MISSED: readonly { readonly asks: string; readonly says: readonly string[] }[] = [
  { asks: 'Wer bekam den Umweltpreis der Stadtwerke?', says: ['Klasse 9b'] },
];

/** Questions that the reports do not answer. */
export const UNANSWERED: readonly string[] = [
  'Wer entwarf das Logo der Stadtwerke?',
  'Wann wurde das Hallenbad eröffnet?',
  'Wie viele Busse fahren mit Wasserstoff?',
];
