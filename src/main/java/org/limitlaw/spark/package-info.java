/**
 * The plan as Spark jobs, and pooled claims on MLlib; beside cli the sole importer of org.apache.spark.
 * Called by cli.
 */
package org.limitlaw.spark;
