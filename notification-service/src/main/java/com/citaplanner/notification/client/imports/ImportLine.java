package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed line of a file. */
public sealed interface ImportLine {
    /** Its number in the file, from 1. */
    int number();

    /**
     * A line to store.
     *
     * @param notes assumptions and omissions that somebody should check
     */
    record Read(int number, ClientEdit edit, List<String> notes) implements ImportLine {}

    /**
     * A line that is not stored.
     *
     * @param id null where it was not read
     */
    record Refused(int number, @Nullable String id, String reason) implements ImportLine {}
}
