/**
 * RunSpec and Trainer: one configuration from spec to record. No Spark.
 * Called by sweep, spark and cli.
 */
package org.limitlaw.run;
