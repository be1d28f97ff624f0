package org.limitlaw.run;

import java.io.Serializable;

/** The seeds of a run's random streams. */
public record Seeds(long data, long initialisation, long batches) implements Serializable {}
