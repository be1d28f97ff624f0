/**
 * Run records and the store that keeps them; the waist between training and laws.
 * Called by run, sweep, spark, law, report and cli; knows nothing of ours.
 */
package org.limitlaw.ledger;
