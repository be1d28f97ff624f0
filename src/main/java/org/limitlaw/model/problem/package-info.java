/**
 * Data, network and loss bolted into one Objective.
 * Called by observe and run.
 */
package org.limitlaw.model.problem;
