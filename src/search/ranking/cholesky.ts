/** Below this share, what is left of a column is rounding: it is a sum of those before it. */
const MIN_SHARE = 1e-9;

/** L of LLᵀ = MᵀM, a triangle by rows; M by rows of `columns` numbers. Columns that add nothing have a zero on the diagonal. */
export function choleskyFactor(matrix: Float32Array, columns: number): readonly Float64Array[] {
  const factor = squareOf(matrix, columns);
  for (const [i, row] of factor.entries()) {
    const whole = row[i] ?? 0;
    for (const [j, above] of factor.slice(0, i).entries()) {
      const pivot = above[j] ?? 0;
      row[j] = pivot === 0 ? 0 : ((row[j] ?? 0) - dot(row, above, j)) / pivot;
    }
    const rest = whole - dot(row, row, i);
    row[i] = rest > MIN_SHARE * whole ? Math.sqrt(rest) : 0;
  }
  return factor;
}

/** x of Lx = b; zero where the diagonal is. */
export function solveLower(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = new Float64Array(b.length);
  for (const [i, row] of factor.entries()) {
    const pivot = row[i] ?? 0;
    x[i] = pivot === 0 ? 0 : ((b[i] ?? 0) - dot(row, x, i)) / pivot;
  }
  return x;
}

/** The lower triangle of MᵀM. */
function squareOf(matrix: Float32Array, columns: number): Float64Array[] {
  const square = Array.from({ length: columns }, (_, i) => new Float64Array(i + 1));
  for (let start = 0; start < matrix.length; start += columns) {
    for (const [i, row] of square.entries()) {
      const value = matrix[start + i] ?? 0;
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? 0) + value * (matrix[start + j] ?? 0);
    }
  }
  return square;
}

/** Of the first `length` numbers. */
function dot(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
