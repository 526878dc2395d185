package com.citaplanner.sandbox.monitoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of Prometheus that has to find a series.
 *
 * @param place where it stands, for the report
 */
record Expression(String place, String text) {
    private static final Pattern NOT_COMPARED = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\{(?:[^}\"']|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')*}");
    private static final Pattern COMPARISON = Pattern.compile("(==|!=|>=|<=|>|<)(?!\\s*bool\\b)");
    private static final Pattern ABSENT = Pattern.compile("\\babsent\\s*\\(");

    /**
     * The expression of an alert on a healthy system: every comparison keeps its series and says whether it is true, and
     * what must not be absent is looked for itself.
     */
    Expression withoutComparisons() {
        StringBuilder result = new StringBuilder();
        Matcher opaque = NOT_COMPARED.matcher(text);
        int from = 0;
        while (opaque.find()) {
            result.append(unconditional(text.substring(from, opaque.start()))).append(opaque.group());
            from = opaque.end();
        }
        return new Expression(
                place, result.append(unconditional(text.substring(from))).toString());
    }

    private static String unconditional(String part) {
        return ABSENT.matcher(COMPARISON.matcher(part).replaceAll("$1 bool")).replaceAll("(");
    }

    /** The expression of a panel, as Grafana sends it where everything is chosen. */
    Expression withVariables() {
        return new Expression(
                place,
                text.replace("$__rate_interval", "1m")
                        .replace("$namespace", ".*")
                        .replace("$job", ".*"));
    }
}
