import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  sarifReport
} from "./chunk-YZKHG2B2.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";
export {
  sarifReport
};
