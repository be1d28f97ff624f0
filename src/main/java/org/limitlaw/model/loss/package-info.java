/**
 * Losses of a network's outputs against the labels.
 * Called by model.problem and everything above it.
 */
package org.limitlaw.model.loss;
