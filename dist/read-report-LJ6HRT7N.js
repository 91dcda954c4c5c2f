import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{readReport}from"./chunk-QSBXUVK7.js";import"./chunk-NAYJJ3TA.js";import"./chunk-RHZD4E6G.js";export{readReport};
