package org.limitlaw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.limitlaw.run.Rates;

/** Where rates of this machine are kept: a small file in the user's cache folder. */
final class Calibrated {
    /** The folder, where another than the user's cache is wanted. */
    private static final String FOLDER = "LIMITLAW_CACHE";

    private Calibrated() {}

    static Path file() {
        String own = System.getProperty("limitlaw.cache", System.getenv().getOrDefault(FOLDER, ""));
        if (!own.isEmpty()) {
            return Path.of(own, "rates");
        }
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path root = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("limitlaw").resolve("rates");
    }

    static void write(Rates rates) throws IOException {
        Path file = file().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Path whole = Files.createTempFile(file.getParent(), "rates", ".tmp");
        Files.write(whole, rates.lines());
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the rates of this machine if there are any; tells of a file that is of no use. */
    static Optional<Rates> read(Console console) {
        String again = "; limitlaw doctor --calibrate writes it anew";
        try {
            Rates rates = Rates.parse(Files.readAllLines(file()));
            if (rates.machine().equals(Rates.here())) {
                return Optional.of(rates);
            }
            console.tell(file() + " holds the rates of another machine or library (" + rates.machine()
                    + "), not of this (" + Rates.here() + ")" + again);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            console.tell(file() + " cannot be read: " + unreadable.getMessage() + again);
        }
        return Optional.empty();
    }
}
