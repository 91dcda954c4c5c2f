import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{loadConfig,unknownRules}from"./chunk-VSYO3YJC.js";import"./chunk-6RI2YWYX.js";import"./chunk-WRAAMYS4.js";import"./chunk-NAYJJ3TA.js";import"./chunk-YETHA4QS.js";import"./chunk-RHZD4E6G.js";export{loadConfig,unknownRules};
