/** Addresses of lines at a commit: `https://github.com/o/r/blob/<sha>/a.py#L3-L5`. */
export function lineLinks(
  serverUrl: string,
  owner: string,
  repo: string,
  sha: string,
): (path: string, first: number, last: number) => string {
  const root = `${serverUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/blob/${sha}`;
  return (path, first, last) => {
    const encoded = path.split("/").map(encodeURIComponent).join("/");
    // Notebooks are rendered: only their plain view has lines.
    const view = path.endsWith(".ipynb") ? "?plain=1" : "";
    return `${root}/${encoded}${view}#L${first}${last > first ? `-L${last}` : ""}`;
  };
}

/** Address of a commit. */
export function commitLink(
  { serverUrl, owner, repo }: { readonly serverUrl: string; readonly owner: string; readonly repo: string },
  sha: string,
): string {
  return `${serverUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/commit/${sha}`;
}
