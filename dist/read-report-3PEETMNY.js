import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{readReport}from"./chunk-FFWKNPQI.js";import"./chunk-YYOV2TY6.js";import"./chunk-RHZD4E6G.js";export{readReport};
