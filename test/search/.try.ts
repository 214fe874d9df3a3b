import { indexRealReports, rankTopics } from './sample-reports.js';
import { parseQuery } from '../../src/search/query.js';
const index = await indexRealReports();
for (const q of ['Who received the Best Reporter Award 2023?', 'code of ethics', 'Internet governance forum', 'internet governence fourm', 'cyber attacks', 'cyberattacks', 'checklist for IoT devices', 'prize for a presentation', 'IT', 'secretariat of the cyber-security council', 'Kyoto', 'JPCERT', 'information sharing', 'Tokyo Kyoto meetings', 'how many security functions', 'JPCERT/CC 2021', 'vulnerab', 'product developer meeting','award', 'IPA', 'what is it'])
 { console.log(q, '→', rankTopics(index, q).join(' '), '|', index.search(parseQuery(q,index),3).map(h=>`${h.passage.id.slice(-12)} ${h.score} ${h.matchedTerms.join(',')}`).join(' ; ')); }
console.log(index.passageCount);
