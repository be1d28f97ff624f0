/**
 * Special functions and their tables, ODEs, quadrature, eigenvalue iterations.
 * Called by theory and what is above it.
 */
package org.limitlaw.math.solve;
