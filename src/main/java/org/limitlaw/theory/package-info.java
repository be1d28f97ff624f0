/**
 * What a paper predicts: closed forms, infinite-width kernels, limiting flows.
 * Called by observe and run.
 */
package org.limitlaw.theory;
