import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{unifiedDiff,unifiedDiffs}from"./chunk-UQYRDYNN.js";import"./chunk-RHZD4E6G.js";export{unifiedDiff,unifiedDiffs};
