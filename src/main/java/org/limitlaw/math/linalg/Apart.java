package org.limitlaw.math.linalg;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Kernels that C2 must compile each on its own. Inlined into a caller beside others, a polynomial passes C2's limit of
 * nodes, a helper of it stays a call, and every vector is boxed: ten times slower. Elements of an array are no constants
 * to C2, so it cannot see through a handle taken from one; the call costs a few nanoseconds.
 */
final class Apart {
    private Apart() {}

    /** Returns handles of the named static methods, which all have one type. */
    static MethodHandle[] of(MethodHandles.Lookup home, Class<?> type, String... names) {
        MethodHandle[] handles = new MethodHandle[names.length];
        for (int i = 0; i < names.length; i++) {
            handles[i] = find(home, type, names[i]);
        }
        return handles;
    }

    /** Finds the only method of that name. */
    private static MethodHandle find(MethodHandles.Lookup home, Class<?> type, String name) {
        for (var method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                try {
                    return home.findStatic(
                            type, name, MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException(type + " has no method " + name);
    }

    /** Returns what a kernel threw, to be thrown again. */
    static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }
}
