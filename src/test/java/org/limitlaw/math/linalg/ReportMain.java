package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.NativeBLAS;

/** Prints what was bound; with an argument, after someone else has bound netlib. */
final class ReportMain {
    private ReportMain() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
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
    }
}
