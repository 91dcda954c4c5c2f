import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sarifReport
} from "./chunk-EQRYEWN5.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";
export {
  sarifReport
};
