import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/config/nearest.ts
function nearest(word, known) {
  let best = null, bestDistance = Math.min(3, Math.ceil(word.length / 3)) + 1;
  for (let candidate of known) {
    let distance = editDistance(word, candidate);
    distance < bestDistance && (best = candidate, bestDistance = distance);
  }
  return best;
}
function editDistance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    let current = [i];
    for (let j = 1; j <= b.length; j++) {
      let replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

export {
  nearest
};
