package org.limitlaw.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a command said: its exit code and both streams. */
record Spoken(int code, String out, String err) {
    /** A study of two widths and three seeds, trained in a second, with one claim. */
    static final String TINY = """
            study = tiny
            title = "Two widths"
            citations {
              du2018 { type = inproceedings, title = "Gradient Descent", authors = ["Du, Simon S."], year = 2019, venue = "ICLR" }
            }
            sweeps {
              width {
                base {
                  data { kind = Sphere, samples = 5, dimension = 4 }
                  net { kind = TwoLayer }
                  optimizer { kind = GradientDescent, step = 0.01 }
                  stop { steps = 3 }
                  observe = [LossCurve, Distance]
                }
                axes { net.width = [16, 32] }
                seeds = 3
              }
            }
            claims {
              near {
                cite = du2018, place = "Cor. 4.1"
                statement = "Units stay near their start"
                sweep = width
                where = "net.width >= 1"
                shape { kind = Level, observable = maxDistance, at-most = 10, each = net.width }
                reading = "after 3 steps"
              }
            }
            """;

    /** Runs one command in this JVM. */
    static Spoken of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Spoken(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a conf file and returns its name. */
    static String conf(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("study.conf"), text).toString();
    }

    /** Returns the lines on the error stream. */
    List<String> errors() {
        return err.lines().toList();
    }

    /** Returns the last line on the error stream. */
    String lastError() {
        return errors().get(errors().size() - 1);
    }
}
