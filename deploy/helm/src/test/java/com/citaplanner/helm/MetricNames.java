package com.citaplanner.helm;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what an expression of Prometheus reads. */
final class MetricNames {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    /** Labels after these are no metrics. */
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b([a-z][a-z0-9_]*_[a-z0-9_]+)\\b(?!\\s*\\()(\\{[^}]*})?");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");

    private MetricNames() {}

    static Set<String> in(String expression) {
        Set<String> names = new TreeSet<>();
        String bare = LABELS.matcher(TEXT.matcher(GROUPING.matcher(expression).replaceAll(""))
                        .replaceAll("\"\""))
                .replaceAll("");
        NAME.matcher(bare).results().map(name -> name.group(1)).forEach(names::add);
        return names;
    }

    /** The metrics with their labels. */
    static List<String> selectors(String expression) {
        return NAME.matcher(GROUPING.matcher(expression).replaceAll(""))
                .results()
                .filter(name -> in(expression).contains(name.group(1)))
                .map(MatchResult::group)
                .toList();
    }
}
