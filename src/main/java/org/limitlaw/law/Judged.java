package org.limitlaw.law;

import java.util.List;

/** A claim, the verdict on it, and its figures. */
public record Judged(Claim claim, Verdict verdict, List<Figure> figures) {}
