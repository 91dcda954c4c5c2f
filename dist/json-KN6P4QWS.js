import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{REPORT_VERSION,jsonCounts,jsonNotification,jsonReport}from"./chunk-OHN6JRT7.js";import"./chunk-I4RGTCHG.js";import"./chunk-LIZAFY7C.js";import"./chunk-RHZD4E6G.js";export{REPORT_VERSION,jsonCounts,jsonNotification,jsonReport};
