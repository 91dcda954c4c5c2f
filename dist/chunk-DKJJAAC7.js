import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
var UsageError=class extends Error{constructor(message){super(message),this.name="UsageError"}};export{UsageError};
