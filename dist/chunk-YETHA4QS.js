import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
var DEFAULT_CONFIG={rules:{},exclude:[],paths:[],failOn:null,maxFileSize:null,baseline:null,history:null},BASELINE_PATH=".github/epoch-zero-baseline.json",CONFIG_PATHS=[".github/epoch-zero.yml",".github/epoch-zero.yaml"];export{DEFAULT_CONFIG,BASELINE_PATH,CONFIG_PATHS};
