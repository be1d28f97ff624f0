package org.limitlaw.math.linalg;

/**
 * Passes over tiles: blocks of a column-major matrix, rows x columns with a leading dimension, one column per sample. As in
 * {@link Engine}: every operand has one precision, sums come in a fixed order, nothing is allocated.
 *
 * <p>A column's sum over all tiles is made of partial sums, so that no tile has to add across a vector: element i goes to
 * number i mod {@link #partialSums}, column j's numbers stand at {@code so + j * partialSums()}.
 */
public interface TilePasses {
    /** After so many rows partial sums are to be {@link #drain drained}: float32 sums of millions stay accurate. */
    int MOST_ROWS = Lanes.BLOCK;

    /** Returns the passes of a precision. */
    static TilePasses of(Precision precision) {
        return precision == Precision.FLOAT64 ? TilePassesF64.PASSES : TilePassesF32.PASSES;
    }

    /** Returns how many partial sums one column's sum is made of. */
    int partialSums();

    /**
     * Adds a_i relu(z_ij) to column j's partial sums, and overwrites z_ij by the 0/1 mask of z_ij &gt; 0. A z that is not
     * finite makes the sum NaN or infinite, never a plausible number; the mask of NaN may be either.
     *
     * @param rows of which earlier tiles of the same columns had multiples of {@link #partialSums}
     */
    void reluMaskSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so);

    /** Adds a_i relu(z_ij) to column j's partial sums, and overwrites z_ij by relu(z_ij). */
    void reluSums(int rows, int columns, Reals z, int zo, int ldz, Reals a, int ao, Reals sums, int so);

    /** Adds column j's partial sums to totals[j], and clears them. */
    void drain(int columns, Reals sums, double[] totals);

    /** y_ij := x_ij. */
    void copy(int rows, int columns, Reals x, int xo, int ldx, Reals y, int yo, int ldy);

    /** y_ij := alpha a_i x_ij + beta y_ij (beta 0: y is not read). */
    void multiply(
            int rows,
            int columns,
            double alpha,
            Reals a,
            int ao,
            Reals x,
            int xo,
            int ldx,
            double beta,
            Reals y,
            int yo,
            int ldy);

    /** y_ij := alpha e_j a_i x_ij + beta y_ij (beta 0: y is not read). */
    void multiplyOuter(
            int rows,
            int columns,
            double alpha,
            Reals a,
            int ao,
            Reals e,
            Reals x,
            int xo,
            int ldx,
            double beta,
            Reals y,
            int yo,
            int ldy);
}
