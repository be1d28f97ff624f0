/**
 * The command line: the only place where everything meets.
 * Called by nobody.
 */
package org.limitlaw.cli;
