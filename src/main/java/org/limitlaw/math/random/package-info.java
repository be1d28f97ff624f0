/**
 * Named, splittable, counter-based streams of random numbers.
 * Called by math.solve, model and everything above them.
 */
package org.limitlaw.math.random;
