package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints what was bound; with {@code late}, after someone else has bound netlib, with {@code maps} what else is there. */
final class ReportMain {
    private ReportMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        if (words.contains("late")) {
            try {
                NativeBLAS.getInstance();
            } catch (RuntimeException none) {
                // no library on this machine: netlib will nevertheless not look again
            }
        }
        NativeBlas.Report report = NativeBlas.ensure();
        System.out.println(report.provider());
        System.out.println(report.library());
        System.out.println(report.selfTest());
        report.problems().forEach(System.out::println);
        try {
            NativeBlas.demand();
        } catch (IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
        if (words.contains("maps")) {
            System.out.println(report.lapack());
            System.out.println(report.threads() + " thread");
            List<Path> others = Mapped.blas().stream()
                    .filter(file -> !file.toString().equals(report.library()))
                    .toList();
            System.out.println(others.isEmpty() ? "no BLAS besides" : others.toString());
        }
    }
}
