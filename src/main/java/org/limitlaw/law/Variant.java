package org.limitlaw.law;

import java.util.function.Function;

/**
 * Another way to read the same rows, to see whether a finding hangs on a choice.
 *
 * @param name what is done otherwise, in words: "beside a floor", "estimand Median"
 */
public record Variant(String name, Function<Rows, Reading> read) {}
