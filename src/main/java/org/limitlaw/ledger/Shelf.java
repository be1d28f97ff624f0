package org.limitlaw.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Small files in one folder, as leases need them. */
interface Shelf {
    /** Returns the names of the files there. */
    List<String> list() throws IOException;

    /** Creates a file with content; false, and nothing done, if there is one of that name, whoever asked at the same time. */
    boolean create(String name, byte[] content) throws IOException;

    /** Puts content in a file's place. Who reads meanwhile may see less of it. */
    void replace(String name, byte[] content) throws IOException;

    /** Returns what is in a file; nothing if there is none. */
    Optional<byte[]> read(String name) throws IOException;

    /** Returns how many milliseconds ago a file was written, by the clock of the place; nothing if there is none. */
    Optional<Long> age(String name) throws IOException;

    /** Deletes a file, if there is one. */
    void delete(String name) throws IOException;
}
