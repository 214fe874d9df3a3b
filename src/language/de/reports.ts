import type { ReportWords } from '../language.js';

export const REPORTS: ReportWords = {
  labels: {
    title: 'titel|betreff',
    period: '(?:berichts)?zeitraum|berichtsperiode',
    publisher: String.raw`herausgeber(?:in)?|herausgegeben\svon|veröffentlicht\svon|verfasser(?:in)?`,
    issued: String.raw`stand|datum|(?:veröffentlicht|erschienen)(?:\sam)?|erscheinungsdatum|veröffentlichungsdatum`,
  },
  unmarkedLabels: String.raw`(?:veröffentlicht|erschienen)(?:\sam)?|stand(?=\s\d{1,2}\.\s?\p{L})`,
  organizations: String.raw`(?:werke?|gesellschaft|verband|verein|amt|ministerium|stiftung|behörde|institut|genossenschaft)\b`,
  publications: 'bericht|mitteilung|jahrbuch|rundschau|überblick',
  beforeIssueDate: 'stand:|veröffentlicht|erschienen|herausgegeben|aktualisiert',
  afterIssueDate: '(?!)',
  periodLabel: '(?:berichts)?zeitraum|vom',
  ownName: String.raw`\bdieser\s(?:\p{L}{1,20}\s)?bericht\b|\bbericht\s(?:umfasst|beschreibt|behandelt)\b|\bberichtszeitraum\b`,
};
