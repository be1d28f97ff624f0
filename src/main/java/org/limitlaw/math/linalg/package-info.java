/**
 * Arrays of reals and the BLAS/LAPACK engine in float64 and float32; sole importer of dev.ludovic.netlib.
 * Called by every package that computes; knows nothing of ours.
 */
package org.limitlaw.math.linalg;
