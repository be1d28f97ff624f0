package org.limitlaw.math.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import dev.ludovic.netlib.lapack.NativeLAPACK;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * netlib bound to the library that its properties name. Its classes, which MLlib shares, try once in their life; where
 * that was before the properties were set and found nothing, a copy of them, loaded anew, tries anew.
 */
final class Netlib {
    private static final String BLAS_CLASS = "dev.ludovic.netlib.blas.JNIBLAS";
    private static final String LAPACK_CLASS = "dev.ludovic.netlib.lapack.JNILAPACK";

    private final ClassLoader copies;

    private Netlib(ClassLoader copies) {
        this.copies = copies;
    }

    /** Takes the classes that MLlib shares, or copies of them where these have tried in vain. */
    static Netlib create() {
        return new Netlib(binds() ? null : new Copies());
    }

    private static boolean binds() {
        try {
            NativeBLAS.getInstance();
            return true;
        } catch (RuntimeException | LinkageError triedBefore) {
            return false;
        }
    }

    boolean copied() {
        return copies != null;
    }

    BLAS blas() {
        return copied() ? instance(BLAS_CLASS, BLAS.class) : NativeBLAS.getInstance();
    }

    LAPACK lapack() {
        return copied() ? instance(LAPACK_CLASS, LAPACK.class) : NativeLAPACK.getInstance();
    }

    private <T> T instance(String name, Class<T> type) {
        try {
            Method instance = Class.forName(name, true, copies).getDeclaredMethod("getInstance");
            // the class itself is not public
            instance.setAccessible(true);
            return type.cast(instance.invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a copy of " + name + ": " + e, e);
        }
    }

    /** Loads anew what holds a binding, and leaves the interfaces to the parent. */
    private static final class Copies extends ClassLoader {
        private static final Set<String> ANEW = Set.of(
                BLAS_CLASS,
                "dev.ludovic.netlib.blas.AbstractBLAS",
                LAPACK_CLASS,
                "dev.ludovic.netlib.lapack.AbstractLAPACK");

        Copies() {
            super(BLAS.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return ANEW.contains(name) ? anew(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> anew(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
