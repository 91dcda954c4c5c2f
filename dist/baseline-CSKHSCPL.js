import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{BaselineProblem,baselineSchema,baselineText,readBaseline,unusedEntries}from"./chunk-TZW4BJNM.js";import"./chunk-56HGUX37.js";import"./chunk-YYOV2TY6.js";import"./chunk-RHZD4E6G.js";export{BaselineProblem,baselineSchema,baselineText,readBaseline,unusedEntries};
