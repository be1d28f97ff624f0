/**
 * The plan as Spark jobs; beside cli the sole importer of org.apache.spark.
 * Called by cli.
 */
package org.limitlaw.spark;
