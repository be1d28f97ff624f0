package org.limitlaw.model.net;

/**
 * Where a layer's weights stand: the matrix of units by inputs, column-major in a flat vector.
 *
 * @param units rows, what the layer puts out
 * @param inputs columns, what it takes
 * @param offset of the first weight; unit r's weight of input j is at {@code offset + r + j * units}
 */
public record Layer(int units, int inputs, int offset) {
    /** Returns how many weights there are. */
    public int size() {
        return units * inputs;
    }

    /** Returns where a column starts. */
    int column(int input) {
        return offset + input * units;
    }
}
