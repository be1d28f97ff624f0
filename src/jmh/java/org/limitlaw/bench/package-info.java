/**
 * Benchmarks: kernels under JMH, whole training steps on request beside other programs (src/bench/run).
 * Called by nothing.
 */
package org.limitlaw.bench;
