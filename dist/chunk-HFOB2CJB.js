import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{details,fenced,plain,table}from"./chunk-EMAOSR2J.js";function evidenceMarkdown(evidence){if(evidence===void 0)return"";let plot=`${plain(evidence.title)}

${fenced("text",evidence.plot.join(`
`))}`,rows=evidence.rows.map(row=>row.map(plain)),more=evidence.more>0?`

\u2026 and ${evidence.more} more`:"",runs=table(evidence.columns.map(plain),[2,3,4,5].filter(at=>at<evidence.columns.length),rows);return evidence.rows.length===0?plot:`${plot}

${details("The runs behind it",`${runs}${more}`)}`}export{evidenceMarkdown};
