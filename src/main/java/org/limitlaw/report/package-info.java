/**
 * Figures, tables and the page.
 * Called by cli.
 */
package org.limitlaw.report;
