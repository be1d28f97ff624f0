/**
 * Estimates, intervals and fitted curves.
 * Called by law and report.
 */
package org.limitlaw.math.fit;
