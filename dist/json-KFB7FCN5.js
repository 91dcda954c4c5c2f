import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  REPORT_VERSION,
  jsonCounts,
  jsonNotification,
  jsonReport
} from "./chunk-FHOQSZ3L.js";
import "./chunk-BKORIWGK.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";
export {
  REPORT_VERSION,
  jsonCounts,
  jsonNotification,
  jsonReport
};
