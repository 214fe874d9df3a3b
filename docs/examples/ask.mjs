// node ask.mjs FOLDER "QUESTION": answers from the reports of a folder, and says where the answer stands.
import { createAnswerer, loadLibrary } from 'rapporteur';

const [folder, question] = process.argv.slice(2);
const library = await loadLibrary(folder, { onProblem: ({ message }) => console.error(message) });
const answerer = createAnswerer(library.reports);
const answer = answerer.answer(question, new Date().toISOString().slice(0, 10));

switch (answer.kind) {
  case 'answer':
    console.log(answer.text);
    for (const { report, topic, start, end } of answer.citations) {
      console.log(
        `  ${report.title}, ${report.period.start} to ${report.period.end}, topic ${topic?.number}`,
      );
      console.log(`  ${report.source}, characters ${start} to ${end}`);
    }
    break;
  default:
    console.log(`No answer (${answer.kind}).`);
}
