import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{sarifOfReport,sarifReport}from"./chunk-ONU6GUDE.js";import"./chunk-EXU4R6H4.js";import"./chunk-BCLRQPK4.js";import"./chunk-OLL7HUH7.js";import"./chunk-I4RGTCHG.js";import"./chunk-LIZAFY7C.js";import"./chunk-RHZD4E6G.js";export{sarifOfReport,sarifReport};
