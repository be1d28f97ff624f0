/**
 * A study's axes, the plan they span, and the campaign that works it off.
 * Called by spark and cli.
 */
package org.limitlaw.sweep;
