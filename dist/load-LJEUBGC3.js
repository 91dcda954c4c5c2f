import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{loadConfig,unknownRules}from"./chunk-XBU6ZJVC.js";import"./chunk-6RI2YWYX.js";import"./chunk-NMQMVPWH.js";import"./chunk-WRAAMYS4.js";import"./chunk-YYOV2TY6.js";import"./chunk-RHZD4E6G.js";export{loadConfig,unknownRules};
