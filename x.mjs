import { readReport } from './dist/src/reports/read-report.js';
const U=['> ','* ','- a\n','[a](','[a](b) ','![','<div>','</div>','&amp;','&#','|','| a |\n','|-|\n','# h\n','###### ','---\n','===\n','```\n','~~~','1. a\n','\t','[^1]: x\n','[a]: b\n','[a]\n','\\','*_','**a** ','__a','日本','第1章\n','・','図1 ','http://a.b/ ','<http://a','\f','\u2028','\r','. . . ','……','Page 1 of 9\n','January 1, 2023 - ','October 2023\n','a: b\n','title: x\n','<!--','-->','<p','<table><tr><td>','<td>','<li>','=-=-','+--+\n','::\n','.. a:: b\n','|===\n','== h\n','[[a]]','{a}','include::x[]\n','.a\n','2023年','Q4 ','Topic 1 - ','トピック1 ','(','（','「','"a','a"','\n\n','a\n','a \n','x'.repeat(50)+'\n',' '.repeat(60)+'x\n','\u0301','é','1','1.1.1 ','•','----- ','$$','<script>','<style>','<a href="','<a href="x">y</a> ','<h1>','<b><i>','&nbsp;'];
const H='# Harbour Report\n\nJanuary 1, 2014 - March 31, 2014\n\n';
const cpu=()=>process.cpuUsage().user/1000;
for (const ext of ['md','txt','html','rst','adoc','xml']) for (const u of U) {
  const t=[]; 
  for (const n of [40_000, 160_000]) { const text=(ext==='html'?'<h1>Harbour Report</h1><p>January 1, 2014 - March 31, 2014</p>':H)+u.repeat(n/u.length); const b=cpu(); try { await readReport({source:'x.'+ext,path:'x.'+ext,bytes:Buffer.from(text),sidecar:null}); } catch(e) { if (e.code!=='report') console.log(ext,JSON.stringify(u.slice(0,20)),'THROWS',String(e).slice(0,150)); } t.push(Math.round(cpu()-b)); }
  if (t[1]>250 && t[1]/Math.max(t[0],1)>8 || t[1]>1500) console.log(ext,JSON.stringify(u.slice(0,20)),t);
}
console.log('done');
