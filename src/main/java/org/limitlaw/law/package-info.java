/**
 * Claims, and verdicts on them from stored records.
 * Called by report and cli; cannot see training.
 */
package org.limitlaw.law;
