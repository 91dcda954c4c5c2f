import { describe, expect, it } from "vitest";
import { logText, workflowAnnotations, workflowCommand } from "../../src/reporters/annotations.ts";
import { finding, many } from "./change-sample.ts";

describe("workflow commands", () => {
  it("escape what the runner would take for their own syntax", () => {
    expect(workflowCommand("error", "100%\nnext ::warning::x", { file: "a,b:c.py" })).toBe(
      "::error file=a%2Cb%3Ac.py::100%25%0Anext ::warning::x",
    );
  });

  it("hold no older command anywhere", () => {
    expect(workflowCommand("notice", "x ##[set-env name=A]b")).toBe("::notice::x # #[set-env name=A]b");
  });

  it("are cut to what the runner keeps", () => {
    expect(workflowCommand("notice", "é".repeat(5000))).toHaveLength("::notice::".length + 4096);
  });

  it("name file, lines and rule", () => {
    const { commands, left } = workflowAnnotations([finding({ message: "Nothing trains." })]);
    expect(commands).toEqual(["::error file=examples/train.py,line=8,endLine=8,title=nothing-trains::Nothing trains."]);
    expect(left).toBe(0);
  });

  it("keep ten of each kind and count the rest", () => {
    const { commands, left } = workflowAnnotations([...many(12, "error"), ...many(3, "warning"), ...many(11, "note")]);
    expect(commands.map((command) => command.split(" ")[0]).join("")).toBe(
      `${"::error".repeat(10)}${"::warning".repeat(3)}${"::notice".repeat(10)}`,
    );
    expect(left).toBe(3);
  });
});

describe("a line for the log", () => {
  it.for([
    ["::set-output name=x::y", ": :set-output name=x::y"],
    ["   ::error::x", ": :error::x"],
    ["fine\n::error::x", "fine\n: :error::x"],
    ["a ##[group]b", "a # #[group]b"],
    ["\u001b[31mred", "[31mred"],
  ] as const)("%j", ([text, line]) => {
    expect(logText(text)).toBe(line);
  });
});
