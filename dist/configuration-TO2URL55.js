import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{readConfiguration}from"./chunk-QB4UUGQW.js";import"./chunk-DKJJAAC7.js";import"./chunk-BZUEIXIE.js";import"./chunk-HYV6DSS2.js";import"./chunk-23F3FIC7.js";import"./chunk-YETHA4QS.js";import"./chunk-RHZD4E6G.js";export{readConfiguration};
