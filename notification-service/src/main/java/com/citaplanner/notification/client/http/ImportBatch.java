package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.imports.ImportLine;
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
record ImportBatch(List<ImportLine.Read> good, List<ImportLine.Refused> refused, boolean last) {
    private static final int MAX_GOOD = 500;
    private static final int MAX_LINES = 2_000;

    static ImportBatch next(Iterator<ImportLine> lines) {
        List<ImportLine.Read> good = new ArrayList<>();
        List<ImportLine.Refused> refused = new ArrayList<>();
        while (good.size() < MAX_GOOD && good.size() + refused.size() < MAX_LINES && lines.hasNext()) {
            switch (lines.next()) {
                case ImportLine.Read read -> good.add(read);
                case ImportLine.Refused invalid -> refused.add(invalid);
            }
        }
        return new ImportBatch(good, refused, !lines.hasNext());
    }
}
