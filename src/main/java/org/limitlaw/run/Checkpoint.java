package org.limitlaw.run;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.limitlaw.ledger.Storage;
import org.limitlaw.math.linalg.State;

/**
 * Where one run leaves its state while it goes on, and takes it up after it was cut short. A run that went on so has the bits
 * of one that was not disturbed: what was left on another kind of machine, or by another library or version, is not used.
 */
public final class Checkpoint {
    /** Leaves nothing. */
    static final Checkpoint NONE = new Checkpoint(null, "", "", Duration.ZERO, new Recording());

    /** A save may take this share of the time, at most. */
    private static final int REST = 20;

    private final Storage storage;
    private final String key;
    private final String file;
    private final long interval;
    private final String maker;
    private final Recording recording;
    private final long start = System.nanoTime();
    private long next;
    private double secondsBefore;
    private boolean off;
    private long step = -1;
    private String said = "";
    private String lacking = "";

    /** Leaves the state in a file of a storage; null for none. */
    Checkpoint(Storage storage, String file, String key, Duration interval, Recording recording) {
        this.storage = storage;
        this.file = file;
        this.key = key;
        this.interval = interval.toNanos();
        this.recording = recording;
        this.next = start + this.interval;
        this.off = storage == null;
        this.maker = off ? "" : maker();
    }

    /** Leaves nothing, and tells why. */
    static Checkpoint unreached(String why, Recording recording) {
        Checkpoint none = new Checkpoint(null, "", "", Duration.ZERO, recording);
        none.lacking = "keeps no checkpoint: " + why;
        return none;
    }

    private static String maker() {
        Map<String, String> here = Provenance.ofThisMachine();
        return List.of("cpu", "blas", "lapack", "lanes", "limitlaw").stream()
                .map(name -> here.getOrDefault(name, "?"))
                .collect(Collectors.joining(", "));
    }

    /**
     * Takes up what an earlier try left, if it left something. Throws what {@link Trainer} alone catches, to begin anew,
     * where that does not fit: all it was passed to is of no use then.
     *
     * @return the step at whose beginning it was left, or -1
     */
    public long takeUp(Consumer<State> parts) {
        if (off || !said.isEmpty()) {
            return -1;
        }
        Optional<StateFile.Head> head = read(parts);
        head.ifPresent(found -> {
            step = found.step();
            secondsBefore = found.seconds();
            said = "went on from step " + step;
        });
        return step;
    }

    private Optional<StateFile.Head> read(Consumer<State> parts) {
        try {
            if (!storage.exists(file)) {
                return Optional.empty();
            }
            try (InputStream in = new BufferedInputStream(storage.read(file), 1 << 16)) {
                return Optional.of(StateFile.read(in, key, maker, state -> pass(state, parts)));
            }
        } catch (NoSuchFileException | FileNotFoundException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new StateFile.Unfit("it cannot be read: " + unreadable.getMessage());
        }
    }

    /** Says why what was left is not used; the run begins anew. */
    Checkpoint notUsed(String why, Recording anew) {
        Checkpoint again = new Checkpoint(storage, file, key, Duration.ofNanos(interval), anew);
        again.said = "began anew, for the checkpoint cannot be used: " + why;
        return again;
    }

    /** Leaves what parts pass if it is time to; where that cannot be written, the run goes on, and tries again later. */
    public void offer(long now, Consumer<State> parts) {
        if (off) {
            return;
        }
        long begun = System.nanoTime();
        if (begun - next < 0) {
            return;
        }
        StateFile.Head head = new StateFile.Head(key, maker, now, secondsBefore + (begun - start) * 1e-9);
        try {
            storage.replace(file, out -> StateFile.write(out, head, state -> pass(state, parts)));
            step = now;
            lacking = "";
        } catch (IOException | RuntimeException failed) {
            off = failed instanceof UnsupportedOperationException;
            lacking = "keeps no checkpoint: " + failed.getMessage();
        }
        long end = System.nanoTime();
        next = end + (interval == 0 ? 0 : Math.max(interval, REST * (end - begun)));
    }

    private void pass(State state, Consumer<State> parts) {
        recording.pass(state);
        parts.accept(state);
    }

    /** Returns the wall time that what was taken up had taken. */
    double secondsBefore() {
        return secondsBefore;
    }

    /** Adds to a run's provenance what there is to tell, and which step was left or taken up last. */
    void tell(Map<String, String> provenance) {
        String told = said + (said.isEmpty() || lacking.isEmpty() ? "" : "; ") + lacking;
        if (!told.isEmpty()) {
            provenance.put(Checkpoints.TOLD, told);
        }
        if (step >= 0 || !told.isEmpty()) {
            provenance.put(Checkpoints.STEP, Long.toString(step));
        }
    }
}
