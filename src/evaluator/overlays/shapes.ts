import type { Dimension } from "../tensor.ts";

/** Shape arithmetic, as PyTorch does it. A shape is null when even its rank is not known, a dimension null when not known. */
export type Shape = readonly Dimension[] | null;

/** NumPy broadcasting; null when ranks are unknown or the dimensions cannot be reconciled. */
export function broadcast(a: Shape, b: Shape): Shape {
  if (a === null || b === null) return null;
  const rank = Math.max(a.length, b.length);
  const result: Dimension[] = [];
  for (let i = 0; i < rank; i++) {
    const x = i < rank - a.length ? 1 : (a[i - (rank - a.length)] ?? null);
    const y = i < rank - b.length ? 1 : (b[i - (rank - b.length)] ?? null);
    if (x === 1) result.push(y);
    else if (y === 1 || y === null || x === y) result.push(x);
    else if (x === null) result.push(y);
    else return null;
  }
  return result;
}

/** Number of elements; null when a dimension is not known. */
export function count(shape: Shape): number | null {
  if (shape === null) return null;
  let product = 1;
  for (const dimension of shape) {
    if (dimension === null) return null;
    product *= dimension;
  }
  return product;
}

/** A dimension index made non-negative; null when out of range. */
export function axis(rank: number, dim: number): number | null {
  const index = dim < 0 ? dim + rank : dim;
  return index >= 0 && index < rank ? index : null;
}

export function reduce(shape: Shape, dims: readonly number[] | null, keep: boolean): Shape {
  if (shape === null) return null;
  if (dims === null) return keep ? shape.map(() => 1) : [];
  const axes = dims.map((dim) => axis(shape.length, dim));
  if (axes.includes(null)) return null;
  return keep
    ? shape.map((dimension, index) => (axes.includes(index) ? 1 : dimension))
    : shape.filter((_, index) => !axes.includes(index));
}

/** `view`/`reshape`, one -1 worked out when everything else is known. */
export function reshape(shape: Shape, target: readonly Dimension[]): Shape {
  const index = target.indexOf(-1);
  if (index < 0) return target;
  const total = count(shape);
  const others = count(target.filter((_, at) => at !== index));
  let inferred: Dimension = null;
  if (total !== null && others !== null && others !== 0) inferred = total / others;
  else if (shape !== null) inferred = cancel(shape, target, index);
  return target.map((dimension, at) =>
    at === index ? (inferred !== null && Number.isInteger(inferred) ? inferred : null) : dimension,
  );
}

/** `x.view(x.size(0), -1)` with an unknown batch: the same unknown dimension on both sides cancels when it comes first. */
function cancel(shape: readonly Dimension[], target: readonly Dimension[], index: number): Dimension {
  if (shape[0] !== null || target[0] !== null || index === 0) return null;
  const total = count(shape.slice(1));
  const others = count(target.slice(1).filter((_, at) => at + 1 !== index));
  return total !== null && others !== null && others !== 0 ? total / others : null;
}

export function flatten(shape: Shape, start: number, end: number): Shape {
  if (shape === null) return null;
  if (shape.length === 0) return [1];
  const from = axis(shape.length, start);
  const to = axis(shape.length, end);
  if (from === null || to === null || from > to) return null;
  return [...shape.slice(0, from), count(shape.slice(from, to + 1)), ...shape.slice(to + 1)];
}

export function permute(shape: Shape, dims: readonly (number | null)[]): Shape {
  if (shape === null || dims.length !== shape.length) return null;
  const result: Dimension[] = [];
  for (const dim of dims) {
    const index = dim === null ? null : axis(shape.length, dim);
    if (index === null) return null;
    result.push(shape[index] ?? null);
  }
  return result;
}

export function transpose(shape: Shape, first: number | null, second: number | null): Shape {
  if (shape === null || first === null || second === null) return null;
  const a = axis(shape.length, first);
  const b = axis(shape.length, second);
  if (a === null || b === null) return null;
  const result = shape.slice();
  result[a] = shape[b] ?? null;
  result[b] = shape[a] ?? null;
  return result;
}

export function unsqueeze(shape: Shape, dim: number | null): Shape {
  if (shape === null || dim === null) return null;
  const index = axis(shape.length + 1, dim);
  return index === null ? null : [...shape.slice(0, index), 1, ...shape.slice(index)];
}

export function squeeze(shape: Shape, dims: readonly number[] | null): Shape {
  if (shape === null) return null;
  if (dims === null) return shape.includes(null) ? null : shape.filter((dimension) => dimension !== 1);
  const axes = dims.map((dim) => axis(shape.length, dim));
  if (axes.some((index) => index !== null && shape[index] === null)) return null;
  return shape.filter((dimension, index) => !(axes.includes(index) && dimension === 1));
}

export function concatenate(shapes: readonly Shape[], dim: number | null): Shape {
  const first = shapes[0];
  if (dim === null || !first) return null;
  const index = axis(first.length, dim);
  if (index === null) return null;
  let total: Dimension = 0;
  for (const shape of shapes) {
    const size: Dimension = shape?.[index] ?? null;
    total = total === null || size === null ? null : total + size;
  }
  return first.map((dimension, at) =>
    at === index
      ? total
      : (dimension ?? shapes.map((shape) => shape?.[at] ?? null).find((size) => size !== null) ?? null),
  );
}

export function matmul(a: Shape, b: Shape): Shape {
  if (a === null || b === null || a.length === 0 || b.length === 0) return null;
  if (a.length === 1 && b.length === 1) return [];
  if (a.length === 1) return [...b.slice(0, -2), b.at(-1) ?? null];
  if (b.length === 1) return a.slice(0, -1);
  const batch = broadcast(a.slice(0, -2), b.slice(0, -2));
  return batch === null ? null : [...batch, a.at(-2) ?? null, b.at(-1) ?? null];
}

/** Output side of a convolution or pooling window. */
export function windowed(
  size: Dimension,
  kernel: Dimension,
  stride: Dimension,
  padding: Dimension,
  dilation: Dimension,
  ceil = false,
): Dimension {
  if (size === null || kernel === null || stride === null || padding === null || dilation === null || stride === 0)
    return null;
  const span = size + 2 * padding - dilation * (kernel - 1) - 1;
  let result = (ceil ? Math.ceil(span / stride) : Math.floor(span / stride)) + 1;
  // A window that would start in the right padding is dropped.
  if (ceil && (result - 1) * stride >= size + padding) result -= 1;
  return result > 0 ? result : null;
}

/** Output side of a transposed convolution. */
export function unwindowed(
  size: Dimension,
  kernel: Dimension,
  stride: Dimension,
  padding: Dimension,
  dilation: Dimension,
  extra: Dimension,
): Dimension {
  if (size === null || kernel === null || stride === null || padding === null || dilation === null || extra === null)
    return null;
  return (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + extra + 1;
}
