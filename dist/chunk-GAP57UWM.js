import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function grouped(value){return String(value).replace(/\B(?=(\d{3})+(?!\d))/g,",")}export{grouped};
