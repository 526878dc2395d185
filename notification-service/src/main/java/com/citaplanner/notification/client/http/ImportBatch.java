package com.citaplanner.notification.client.http;

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
record ImportBatch(List<ClientLines.Line> good, List<ClientLines.Line> refused, boolean last) {
    private static final int MOST_GOOD = 500;
    private static final int MOST_READ = 2_000;

    static ImportBatch next(Iterator<ClientLines.Line> lines) {
        List<ClientLines.Line> good = new ArrayList<>();
        List<ClientLines.Line> refused = new ArrayList<>();
        while (good.size() < MOST_GOOD && good.size() + refused.size() < MOST_READ && lines.hasNext()) {
            ClientLines.Line line = lines.next();
            (line.edit() == null ? refused : good).add(line);
        }
        return new ImportBatch(good, refused, !lines.hasNext());
    }
}
