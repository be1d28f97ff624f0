/**
 * Typed, strict reading of conf files, and the catalogue of kinds.
 * Called by run, sweep, law and cli; knows nothing of ours.
 */
package org.limitlaw.config;
