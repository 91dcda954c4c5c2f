import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ModuleFinder } from "../../src/project/modules.ts";
import { Sources } from "../../src/project/sources.ts";
import { loadParser } from "../../src/python/load.ts";
import { SourceFile } from "../../src/source/file.ts";

const parser = await loadParser(join(import.meta.dirname, "../../node_modules"));

function finder(paths: readonly string[], script: string): (name: string) => string | null {
  const made = finderOf(paths, script);
  return (name) => made.find(name, new SourceFile(script, ""))?.path ?? null;
}
function finderOf(paths: readonly string[], script: string): ModuleFinder {
  return new ModuleFinder(new Sources({ list: () => paths, read: () => new Uint8Array() }, parser), script);
}

describe("where a module is looked for", () => {
  test("beside the script first, then in the folders above it", () => {
    const find = finder(["tools/train.py", "tools/utils.py", "utils.py", "models.py"], "tools/train.py");
    expect(find("utils")).toBe("tools/utils.py");
    expect(find("models")).toBe("models.py");
  });

  test("in `src`, as an installed project would be", () => {
    expect(finder(["train.py", "src/pkg/__init__.py"], "train.py")("pkg")).toBe("src/pkg/__init__.py");
  });

  test("a folder with Python below it is a package without `__init__.py`, where nothing regular is; one without Python is none", () => {
    const made = finderOf(["train.py", "core/models/zoo.py", "conf/a.yaml"], "train.py");
    expect(made.find("core.models", new SourceFile("train.py", ""))).toBeNull();
    expect(made.findElsewhere("core.models")?.path).toBe("core/models");
    expect(made.find("core.models.zoo", new SourceFile("train.py", ""))?.path).toBe("core/models/zoo.py");
    expect(made.findElsewhere("conf")).toBeNull();
  });

  test("a package goes before a module of the same name", () => {
    expect(finder(["train.py", "net.py", "net/__init__.py"], "train.py")("net")).toBe("net/__init__.py");
  });

  test("a script is not found as the library it is named after", () => {
    expect(finder(["torch.py"], "torch.py")("torch")).toBeNull();
  });
});

describe("what the program does to sys.path", () => {
  const paths = ["tools/train.py", "tools/net.py", "front/net.py", "deep/lib/extra.py"];
  const find = (from: ModuleFinder, name: string): string | undefined =>
    from.find(name, new SourceFile("tools/train.py", ""))?.path;

  test("an appended folder is searched after the script's own, an inserted one before it", () => {
    const made = finderOf(paths, "tools/train.py");
    expect(find(made, "extra")).toBeUndefined();
    made.setPath([], ["deep/lib", "front"]);
    expect(find(made, "extra")).toBe("deep/lib/extra.py");
    expect(find(made, "net")).toBe("tools/net.py");
    made.setPath(["front"], ["deep/lib"]);
    expect(find(made, "net")).toBe("front/net.py");
  });

  test("a folder that is not there changes nothing", () => {
    const made = finderOf(paths, "tools/train.py");
    made.setPath(["nowhere"], []);
    expect(find(made, "net")).toBe("tools/net.py");
  });
});
