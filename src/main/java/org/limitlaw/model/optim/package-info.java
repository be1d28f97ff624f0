/**
 * Optimizers: they see an Objective only.
 * Called by model.problem and everything above it.
 */
package org.limitlaw.model.optim;
