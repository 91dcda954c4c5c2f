import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function pointsOf(run){return run.series.reduce((most,series)=>Math.max(most,series.count),0)}export{pointsOf};
