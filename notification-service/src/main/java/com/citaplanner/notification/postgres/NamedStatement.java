package com.citaplanner.notification.postgres;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose parameters have names ({@code :name}), as PostgreSQL takes it: by position. The same name may occur
 * several times. Texts in quotes and casts ({@code ::}) are left alone.
 */
record NamedStatement(String sql, List<String> names) {
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|::|:([A-Za-z][A-Za-z0-9_]*)");

    NamedStatement {
        names = List.copyOf(names);
    }

    static NamedStatement parse(String text) {
        List<String> names = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        StringBuilder sql = new StringBuilder();
        while (token.find()) {
            String name = token.group(1);
            token.appendReplacement(
                    sql, Matcher.quoteReplacement(name == null ? token.group() : "$" + position(names, name)));
        }
        return new NamedStatement(token.appendTail(sql).toString(), names);
    }

    private static int position(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name) + 1;
    }

    /** @throws IllegalArgumentException where a parameter is missing */
    Tuple values(Map<String, ?> parameters) {
        Tuple values = Tuple.tuple(new ArrayList<>(names.size()));
        for (String name : names) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException("The statement's parameter " + name + " is missing");
            }
            values.addValue(value(parameters.get(name)));
        }
        return values;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> value;
        };
    }
}
