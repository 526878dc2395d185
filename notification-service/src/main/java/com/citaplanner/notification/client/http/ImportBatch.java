package com.citaplanner.notification.client.http;

import com.citaplanner.notification.client.imports.ImportLine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The next lines of an import, read only now: all lines of one at once would take many times its memory.
 *
 * @param good those to be stored
 * @param refused those that could not be read or make no sense
 * @param last whether there are no more
 */
record ImportBatch(List<ImportLine.Read> good, List<ImportLine.Refused> refused, boolean last) {
    private static final int MOST_GOOD = 500;
    private static final int MOST_READ = 2_000;

    static ImportBatch next(Iterator<ImportLine> lines) {
        List<ImportLine.Read> good = new ArrayList<>();
        List<ImportLine.Refused> refused = new ArrayList<>();
        while (good.size() < MOST_GOOD && good.size() + refused.size() < MOST_READ && lines.hasNext()) {
            switch (lines.next()) {
                case ImportLine.Read read -> good.add(read);
                case ImportLine.Refused no -> refused.add(no);
            }
        }
        return new ImportBatch(good, refused, !lines.hasNext());
    }
}
