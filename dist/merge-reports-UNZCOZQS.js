import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{mergeReports}from"./chunk-QE45S5UN.js";import"./chunk-56HGUX37.js";import"./chunk-OHN6JRT7.js";import"./chunk-I4RGTCHG.js";import"./chunk-LIZAFY7C.js";import"./chunk-RHZD4E6G.js";export{mergeReports};
