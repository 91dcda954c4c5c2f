import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
var DEFAULT_CONFIG={rules:{},exclude:[],paths:[],failOn:null,maxFileSize:null},CONFIG_PATHS=[".github/epoch-zero.yml",".github/epoch-zero.yaml"];export{DEFAULT_CONFIG,CONFIG_PATHS};
