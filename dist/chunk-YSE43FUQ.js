import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
function withRenames(before,renamed){return renamed.size===0?before:{list:()=>[...new Set([...before.list(),...renamed.keys()])].toSorted(),read:path=>before.read(path)??before.read(renamed.get(path)??path)}}export{withRenames};
