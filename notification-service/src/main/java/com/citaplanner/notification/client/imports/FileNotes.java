package com.citaplanner.notification.client.imports;

import com.citaplanner.notification.json.StorableText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be said of a file as a whole; grows while it is read. */
public final class FileNotes {
    private static final int MOST = 100;
    private static final int LONGEST = 64;

    private final String encoding;
    private final Set<String> unknownColumns = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    FileNotes(String encoding) {
        this.encoding = encoding;
    }

    void unknownColumn(String name) {
        if (unknownColumns.size() < MOST) {
            unknownColumns.add(shown(name));
        }
    }

    /** As it stands in the file, but for what no answer can hold, and not longer than a person reads. */
    static String shown(String name) {
        String text = StorableText.isStorable(name) ? name : "?";
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…"
                : text;
    }

    void remark(String sentence) {
        if (remarks.size() < MOST) {
            remarks.add(sentence);
        }
    }

    /** The character encoding that the file was read in. */
    public String encoding() {
        return encoding;
    }

    /** Columns or fields that mean nothing here, as the file names them. */
    public List<String> unknownColumns() {
        return List.copyOf(unknownColumns);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
