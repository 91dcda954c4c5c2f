import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workspace } from "../../src/project/workspace.ts";

let base = "";
let root = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "epoch-zero-workspace-"));
  root = join(base, "repo");
  mkdirSync(root);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function write(path: string, text: string | Uint8Array = "x = 1\n"): void {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

const listed = (): readonly string[] => new Workspace(root).list();

describe("a folder lists", () => {
  it("source, configuration and documents that show commands, in path order, and nothing else", () => {
    for (const path of ["b.py", "a/train.ipynb", "conf/model.yaml", "image.png", "weights.pt", "NOTES.md", "README.md"])
      write(path);
    expect(listed()).toEqual(["README.md", "a/train.ipynb", "b.py", "conf/model.yaml"]);
  });

  it("nothing of version control, packages, caches, environments and build products", () => {
    for (const path of [
      ".git/x.py",
      "node_modules/x.py",
      ".venv/x.py",
      "env/lib/python3.12/site-packages/x.py",
      "__pycache__/x.py",
      ".ipynb_checkpoints/x.ipynb",
      "my-environment/pyvenv.cfg",
      "my-environment/x.py",
      "setup.py",
      "build/lib/x.py",
      "dist/x.py",
    ]) {
      write(path);
    }
    expect(listed()).toEqual(["setup.py"]);
  });

  it("a folder called build that is the project's own", () => {
    write("build/x.py");
    expect(listed()).toEqual(["build/x.py"]);
  });

  it("what .gitignore leaves, also in sub-folders and with exceptions", () => {
    write(".gitignore", "/runs/\n*.tmp.py\n!keep.tmp.py\n");
    write("deep/.gitignore", "local.py\n!a.tmp.py\n");
    for (const path of [
      "runs/x.py",
      "other/runs/x.py",
      "a.tmp.py",
      "keep.tmp.py",
      "deep/local.py",
      "deep/a.tmp.py",
      "local.py",
    ])
      write(path);
    expect(listed()).toEqual(["deep/a.tmp.py", "keep.tmp.py", "local.py", "other/runs/x.py"]);
  });

  it("what the .gitignore above a sub-folder leaves, inside a work tree only", () => {
    writeFileSync(join(base, ".gitignore"), "ignored.py\n");
    write("ignored.py");
    expect(listed()).toEqual(["ignored.py"]);
    mkdirSync(join(base, ".git"));
    expect(listed()).toEqual([]);
  });

  it("no symbolic links: what they name inside is listed already, what is outside is not ours", () => {
    write("a.py");
    mkdirSync(join(base, "outside"));
    writeFileSync(join(base, "outside/secret.py"), "");
    symlinkSync(join(base, "outside"), join(root, "link"));
    symlinkSync(join(root, "a.py"), join(root, "b.py"));
    symlinkSync(root, join(root, "loop"));
    expect(listed()).toEqual(["a.py"]);
  });

  it("nothing that the configuration excludes", () => {
    write("legacy/a.py");
    write("b.py");
    expect(new Workspace(root, { isExcluded: (path) => path.startsWith("legacy") }).list()).toEqual(["b.py"]);
  });
});

describe("a file is read", () => {
  it("as it is, also when it is ignored", () => {
    write(".gitignore", "a.py\n");
    write("a.py", "\uFEFFx\r\n");
    expect(new Workspace(root).read("a.py")).toEqual(Buffer.from("\uFEFFx\r\n"));
  });

  it.for(["../outside.py", "/etc/passwd", "a/../../outside.py", "link.py", "folder/outside.py"])(
    "never outside the root: %s",
    (path) => {
      writeFileSync(join(base, "outside.py"), "secret");
      symlinkSync(join(base, "outside.py"), join(root, "link.py"));
      symlinkSync(base, join(root, "folder"));
      const workspace = new Workspace(root);
      expect(workspace.read(path)).toBeNull();
    },
  );

  it("through a link that stays inside", () => {
    write("a.py");
    symlinkSync("a.py", join(root, "b.py"));
    expect(new Workspace(root).read("b.py")).not.toBeNull();
  });

  it("not when there is none, silently: the engine asks for modules that may be", () => {
    const workspace = new Workspace(root);
    mkdirSync(join(root, "folder.py"));
    expect([workspace.read("a.py"), workspace.read("folder.py")]).toEqual([null, null]);
    expect(workspace.notifications).toEqual([]);
  });

  it("not when it is too large: then the analysis is incomplete", () => {
    write("a.py", "x".repeat(100));
    const workspace = new Workspace(root, { maxFileSize: 50 });
    expect(workspace.read("a.py")).toBeNull();
    expect(workspace.notifications).toMatchObject([{ level: "error", path: "a.py", incomplete: true }]);
  });

  it("not when it is binary: then the analysis is incomplete", () => {
    write("a.py", Uint8Array.of(1, 0, 2));
    const workspace = new Workspace(root);
    expect(workspace.read("a.py")).toBeNull();
    expect(workspace.notifications).toMatchObject([{ level: "error", path: "a.py", incomplete: true }]);
  });

  it.skipIf(process.getuid?.() === 0)("not when it may not be read: then the analysis is incomplete", () => {
    write("a.py");
    chmodSync(join(root, "a.py"), 0);
    const workspace = new Workspace(root);
    expect(workspace.read("a.py")).toBeNull();
    expect(workspace.notifications).toMatchObject([{ message: "a.py could not be read (EACCES).", incomplete: true }]);
  });
});
