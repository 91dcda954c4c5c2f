import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  unifiedDiff,
  unifiedDiffs
} from "./chunk-VF5MGY43.js";
import "./chunk-E2DHRGUQ.js";
export {
  unifiedDiff,
  unifiedDiffs
};
