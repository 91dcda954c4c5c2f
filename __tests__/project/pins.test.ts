import { describe, expect, test } from "vitest";
import { majorIn } from "../../src/project/pins.ts";

const newest = Number.POSITIVE_INFINITY;

describe("the major version of a library that a file allows", () => {
  test.each([
    ["requirements.txt: exact", "torch==2.1\ntransformers==4.30.2\n", 4],
    ["requirements.txt: extras", "transformers[torch]==4.30.2\n", 4],
    ["requirements.txt: compatible release", "transformers~=4.2", 4],
    ["requirements.txt: upper bound at a major", "transformers>=4.11,<5", 4],
    ["requirements.txt: upper bound within a major", "transformers>=4.11,<4.40", 4],
    ["requirements.txt: upper bound with zeros", "transformers<5.0.0", 4],
    ["requirements.txt: inclusive bound", "transformers<=4.40", 4],
    ["requirements.txt: the new major", "transformers==5.1.0", 5],
    ["requirements.txt: no bound", "transformers", newest],
    ["requirements.txt: lower bound only", "transformers>=4.11", newest],
    ["requirements.txt: a comment", "# transformers==4.3\n", null],
    ["requirements.txt: with a comment", "transformers==4.3  # the last that works", 4],
    [
      "requirements.txt: another library",
      "sentence-transformers==2.2\nadapter-transformers==3.0\ntransformers-interpret==0.1",
      null,
    ],
    ["setup.py", 'install_requires=["torch>=1.9", "transformers>=4.0,<5", "numpy<2"],', 4],
    ["setup.py: the bound of another library", 'install_requires=["transformers>=4.0", "numpy<2"],', newest],
    ["pyproject.toml", 'dependencies = [\n  "transformers==4.40.0",\n]', 4],
    ["pyproject.toml of Poetry", '[tool.poetry.dependencies]\ntransformers = "^4.30"\n', 4],
    ["pyproject.toml of Poetry, with extras", 'transformers = {version = "^4.30", extras = ["torch"]}\n', 4],
    ["environment.yml", "dependencies:\n  - python=3.9\n  - transformers=4.18\n", 4],
    ["environment.yml: pip", "  - pip:\n    - transformers==4.18.0\n", 4],
    ["poetry.lock", '[[package]]\nname = "transformers"\nversion = "4.41.2"\n', 4],
    ["nothing", "torch==2.0\n", null],
  ])("%s", (_, text, major) => {
    expect(majorIn(text, "transformers")).toBe(major);
  });
});
