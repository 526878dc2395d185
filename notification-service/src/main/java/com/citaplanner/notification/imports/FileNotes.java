package com.citaplanner.notification.imports;

import com.citaplanner.notification.json.StorableText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Remarks about a file as a whole, collected while it is parsed. */
public final class FileNotes {
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_NAME_LENGTH = 64;

    private final String encoding;
    private final Set<String> unknownColumns = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    FileNotes(String encoding) {
        this.encoding = encoding;
    }

    public void addUnknownColumn(String name) {
        if (unknownColumns.size() < MAX_ENTRIES) {
            unknownColumns.add(display(name));
        }
    }

    /** Shortens a name of the file for display, and replaces one that cannot be encoded. */
    public static String display(String name) {
        String text = StorableText.isStorable(name) ? name : "?";
        return text.codePointCount(0, text.length()) > MAX_NAME_LENGTH
                ? text.substring(0, text.offsetByCodePoints(0, MAX_NAME_LENGTH)) + "…"
                : text;
    }

    public void addRemark(String sentence) {
        if (remarks.size() < MAX_ENTRIES) {
            remarks.add(sentence);
        }
    }

    /** The character encoding with which the file was decoded. */
    public String encoding() {
        return encoding;
    }

    /** Unknown columns or fields, as the file names them. */
    public List<String> unknownColumns() {
        return List.copyOf(unknownColumns);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
