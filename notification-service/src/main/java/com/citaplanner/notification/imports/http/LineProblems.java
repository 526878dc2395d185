package com.citaplanner.notification.imports.http;

import com.citaplanner.notification.imports.http.LineReport.ProblemStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The problems of an import: all are counted, and the first of each kind are kept. */
public final class LineProblems {
    /** As many suffice to see what is wrong with the file. */
    private static final int MAX_PER_STATUS = 1_000;

    private final List<LineReport> kept = new ArrayList<>();
    private final Map<ProblemStatus, Integer> found = new EnumMap<>(ProblemStatus.class);
    private int more;

    public void add(int line, @Nullable String id, ProblemStatus status, String reason) {
        if (found.merge(status, 1, Integer::sum) <= MAX_PER_STATUS) {
            kept.add(new LineReport(line, id, status, reason));
        } else {
            more++;
        }
    }

    public int count(ProblemStatus status) {
        return found.getOrDefault(status, 0);
    }

    /** Those that are kept, by line. */
    public List<LineReport> byLine() {
        return kept.stream().sorted(Comparator.comparingInt(LineReport::line)).toList();
    }

    /** The number of those that are not kept. */
    public int more() {
        return more;
    }
}
