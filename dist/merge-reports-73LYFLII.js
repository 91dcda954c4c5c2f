import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{mergeReports}from"./chunk-ZOYWLT7G.js";import"./chunk-CFVKCFRR.js";import"./chunk-EXU4R6H4.js";import"./chunk-BCLRQPK4.js";import"./chunk-OLL7HUH7.js";import"./chunk-I4RGTCHG.js";import"./chunk-LIZAFY7C.js";import"./chunk-RHZD4E6G.js";export{mergeReports};
