package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.client.ClientEdit;
import java.util.List;

/** What was read of a line of a file. */
public sealed interface ImportLine {
    /** Its number in the file, from 1. */
    int number();

    /**
     * To be stored.
     *
     * @param notes what somebody should look at
     */
    record Read(int number, ClientEdit edit, List<String> notes) implements ImportLine {}

    /**
     * Not to be stored.
     *
     * @param id null where it was not read
     */
    record Refused(int number, String id, String reason) implements ImportLine {}
}
