import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{countedFindings,mergedMarkdown}from"./chunk-44Q7SUPQ.js";import"./chunk-YW4URL7D.js";import"./chunk-XVXWUJOB.js";import"./chunk-QIP72F5J.js";import"./chunk-GAP57UWM.js";import"./chunk-56HGUX37.js";import"./chunk-RHZD4E6G.js";export{countedFindings,mergedMarkdown};
