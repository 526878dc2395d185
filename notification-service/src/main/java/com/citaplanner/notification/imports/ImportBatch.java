package com.citaplanner.notification.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The next lines of an import. Lines are parsed batch by batch, since all at once would take many times the file's
 * memory.
 *
 * @param good lines to store
 * @param refused lines that cannot be parsed or are invalid
 * @param last whether the file has no more lines
 */
public record ImportBatch<E>(List<ImportLine.Read<E>> good, List<ImportLine.Refused<E>> refused, boolean last) {
    private static final int MAX_GOOD = 500;
    private static final int MAX_LINES = 2_000;

    /** Reads the next batch. */
    public static <E> ImportBatch<E> next(Iterator<ImportLine<E>> lines) {
        List<ImportLine.Read<E>> good = new ArrayList<>();
        List<ImportLine.Refused<E>> refused = new ArrayList<>();
        while (good.size() < MAX_GOOD && good.size() + refused.size() < MAX_LINES && lines.hasNext()) {
            switch (lines.next()) {
                case ImportLine.Read<E> read -> good.add(read);
                case ImportLine.Refused<E> invalid -> refused.add(invalid);
            }
        }
        return new ImportBatch<>(good, refused, !lines.hasNext());
    }
}
