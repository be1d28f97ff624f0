/**
 * Networks: specs that bind to evaluators of outputs and gradients.
 * Called by model.problem and everything above it.
 */
package org.limitlaw.model.net;
