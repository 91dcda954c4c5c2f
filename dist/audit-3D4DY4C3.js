import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  audit,
  deliver
} from "./chunk-JZ2DWEWG.js";
import "./chunk-VJPV65K6.js";
import "./chunk-KYUYPZCD.js";
import "./chunk-WXV72TBP.js";
import "./chunk-RI6DHZGU.js";
import "./chunk-WX6NRDRP.js";
import "./chunk-IQNGQ3TB.js";
import "./chunk-DBAOFMF7.js";
import "./chunk-BRHIX7KE.js";
import "./chunk-232KFKOC.js";
import "./chunk-DKPKWO5K.js";
import "./chunk-SWT2IBKJ.js";
import "./chunk-2UXV2SOI.js";
import "./chunk-E2DHRGUQ.js";
export {
  audit,
  deliver
};
