import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  audit,
  deliver
} from "./chunk-5XPJYCX2.js";
import "./chunk-BWZNOUBD.js";
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
import "./chunk-3G4TIQEQ.js";
import "./chunk-E2DHRGUQ.js";
export {
  audit,
  deliver
};
