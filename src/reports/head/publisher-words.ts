import { LANGUAGES } from '../../language/languages.js';

const anyOf = (kind: 'organizations' | 'publications'): RegExp =>
  new RegExp(LANGUAGES.map(({ reports }) => reports[kind]).join('|'), 'iu');

const ORGANIZATIONS = anyOf('organizations');
const PUBLICATIONS = anyOf('publications');

/** Whether a line names an organization: "Coordination Center", "株式会社…", "…協会". */
export function namesOrganization(text: string): boolean {
  return ORGANIZATIONS.test(text);
}

/** Whether a line names a kind of publication: "Quarterly Review", "活動概要". */
export function namesPublication(text: string): boolean {
  return PUBLICATIONS.test(text);
}
