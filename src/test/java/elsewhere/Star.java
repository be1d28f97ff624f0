package elsewhere;

import org.limitlaw.config.BinderTest;

/** A kind outside our packages. */
public record Star(int points) implements BinderTest.Figure {}
