import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{readRuleDoc,readRuleDocs,ruleIds,summaryOf}from"./chunk-VQU7XOKP.js";import"./chunk-RHZD4E6G.js";export{readRuleDoc,readRuleDocs,ruleIds,summaryOf};
