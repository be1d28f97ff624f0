/**
 * What we measure during a run.
 * Called by run.
 */
package org.limitlaw.observe;
