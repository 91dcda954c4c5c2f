import { expect, test } from "vitest";
import { folderAndParents, meanings, normalize, ROOT, WORKING_FOLDER } from "../../src/project/paths.ts";

test("dots are resolved, and a path that leaves the root is none", () => {
  expect(normalize("a/./b//../c.yaml")).toBe("a/c.yaml");
  expect(normalize("a/..")).toBe("");
  expect(normalize("../a")).toBeNull();
});

test("folders from the inside out", () => {
  expect(folderAndParents("a/b")).toEqual(["a/b", "a", ""]);
  expect(folderAndParents("")).toEqual([""]);
});

test("an absolute path means one file of the repository, or none", () => {
  expect(meanings(`${ROOT}/tools/../conf/a.yaml`, "tools")).toEqual(["conf/a.yaml"]);
  expect(meanings("/data/a.yaml", "tools")).toEqual([]);
  expect(meanings(`${ROOT}/../a.yaml`, "tools")).toEqual([]);
});

test("a relative path may start from the script's folder, from one above it, or from the root", () => {
  expect(meanings("conf/a.yaml", "x/y")).toEqual(["x/y/conf/a.yaml", "x/conf/a.yaml", "conf/a.yaml"]);
  expect(meanings(`${WORKING_FOLDER}/a.yaml`, "x")).toEqual(["x/a.yaml", "a.yaml"]);
  expect(meanings("../a.yaml", "x")).toEqual(["a.yaml"]);
});
