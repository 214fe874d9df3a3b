import { html } from 'hono/html';
import { wordings } from '../../../src/messages/wording.js';
import type { AddRoutes } from '../create-web-app.js';
import { type Cell, drawInstant, drawTable } from '../drawing/draw-table.js';
import { type Html, visible } from '../drawing/html.js';
import type { Words } from '../english-words.js';
import type { Operations, QuestionRow } from '../operations.js';
import { type Site, showPage } from '../site.js';
import type { Visit } from '../visit.js';

const MAX_QUESTIONS = 200;

/** `/questions`: questions without an answer. If a token is set, only signed-in users see the words. */
export function questionsPage(site: Site, operations: Operations): AddRoutes {
  return (app) =>
    app.get('/questions', async (context) => {
      const questions = await operations.listUnanswered(MAX_QUESTIONS);
      return showPage(context, site, (visit) => ({
        title: visit.say.questionsHeading,
        under: '/questions',
        content: html`<h1>${visit.say.questionsHeading}</h1><p class="lead">${visit.say.questionsLead} ${
          operations.keepsQuestionsDays > 0
            ? visit.say.keptDays(operations.keepsQuestionsDays)
            : visit.say.notKept
        }</p>
${drawQuestions(questions, visit)}`,
      }));
    });
}

function drawQuestions(questions: readonly QuestionRow[], { say, locale, session, canSignIn }: Visit): Html {
  if (questions.length === 0) return html`<p>${say.noQuestions}</p>`;
  const hidesWords = canSignIn && session === null;
  const rows = questions.map(({ askedAt, service, grade, reason, period, words }): Cell[] => [
    drawInstant(askedAt),
    service,
    grade === 'closest' || grade === 'nothing' ? say.grades[grade] : say.notHelpful,
    drawReason(reason, say),
    period === null ? '' : wordings[locale].period(period, false),
    hidesWords ? '' : visible(words ?? ''),
  ]);
  const heads = [say.asked, say.service, say.outcome, say.reason, say.period, say.questionText];
  const more = questions.length === MAX_QUESTIONS ? html`<p>${say.latestOnly(MAX_QUESTIONS)}</p>` : null;
  const hint = hidesWords ? html`<p class="note"><a href="/sign-in">${say.wordsForSignedIn}</a></p>` : null;
  return html`${hint}${drawTable(say.questionsHeading, heads, rows)}${more}`;
}

/** Translates the code of a NoAnswerReason; returns an unknown code unchanged. */
function drawReason(code: string | null, { reasons }: Words): string {
  const known = Object.entries(reasons).find(([name]) => name === code);
  return known?.[1] ?? code ?? '';
}
