import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  loadConfig,
  unknownRules
} from "./chunk-6JW2J2JV.js";
import "./chunk-SWT2IBKJ.js";
import "./chunk-VGDH47SR.js";
import "./chunk-QKFIJQ6Z.js";
import "./chunk-E2DHRGUQ.js";
export {
  loadConfig,
  unknownRules
};
