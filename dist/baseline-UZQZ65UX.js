import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BaselineProblem,baselineSchema,baselineText,readBaseline,unusedEntries}from"./chunk-WS45QEZK.js";import"./chunk-CFVKCFRR.js";import"./chunk-NAYJJ3TA.js";import"./chunk-RHZD4E6G.js";export{BaselineProblem,baselineSchema,baselineText,readBaseline,unusedEntries};
