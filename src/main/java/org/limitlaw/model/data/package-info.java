/**
 * Data sets: where inputs and labels come from.
 * Called by model.problem and everything above it.
 */
package org.limitlaw.model.data;
