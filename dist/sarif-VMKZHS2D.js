import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{sarifReport}from"./chunk-AUP7C526.js";import"./chunk-LIZAFY7C.js";import"./chunk-RHZD4E6G.js";export{sarifReport};
