import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function sizeText([height,width]){return`${height}\xD7${width}`}function area([height,width]){return height*width}function ratio(value){return value>=100?Math.round(value).toLocaleString("en-US"):String(Number(value.toFixed(value<10?2:1)))}export{sizeText,area,ratio};
