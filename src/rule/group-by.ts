export { groupBy } from "../source/group-by.ts";
