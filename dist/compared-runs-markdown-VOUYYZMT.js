import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{comparedRunBlocks,comparedRunMarkdown,verdictWord}from"./chunk-27BZ7N2I.js";import"./chunk-HFOB2CJB.js";import"./chunk-EMAOSR2J.js";import"./chunk-RHZD4E6G.js";export{comparedRunBlocks,comparedRunMarkdown,verdictWord};
