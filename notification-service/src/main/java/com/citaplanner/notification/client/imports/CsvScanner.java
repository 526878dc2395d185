package com.citaplanner.notification.client.imports;

import java.util.ArrayList;
import java.util.List;

/** Takes a row apart, line by line as long as a quotation mark is open (RFC 4180). Spaces around a cell are nobody's. */
final class CsvScanner {
    private static final char QUOTE = '"';

    private enum At {
        START,
        PLAIN,
        QUOTED,
        /** After a quotation mark within quotation marks: the end, or the first of two. */
        MARK,
        END,
        /** Text follows a closed quotation mark. */
        BROKEN
    }

    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private At at = At.START;

    CsvScanner(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Another line of the row. */
    void feed(String line) {
        if (at == At.QUOTED) {
            cell.append('\n');
        }
        for (int i = 0; i < line.length() && at != At.BROKEN; i++) {
            at = after(line.charAt(i));
        }
    }

    private At after(char sign) {
        return switch (at) {
            case START ->
                sign == QUOTE ? At.QUOTED : Character.isWhitespace(sign) && sign != delimiter ? at : plain(sign);
            case PLAIN -> plain(sign);
            case QUOTED -> sign == QUOTE ? At.MARK : kept(sign, At.QUOTED);
            case MARK -> sign == QUOTE ? kept(sign, At.QUOTED) : ended(sign);
            case END -> ended(sign);
            case BROKEN -> at;
        };
    }

    private At plain(char sign) {
        return sign == delimiter ? next() : kept(sign, At.PLAIN);
    }

    private At ended(char sign) {
        if (sign == delimiter) {
            return next();
        }
        return Character.isWhitespace(sign) ? At.END : At.BROKEN;
    }

    private At kept(char sign, At then) {
        cell.append(sign);
        return then;
    }

    private At next() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        return At.START;
    }

    /** Whether a quotation mark waits for its other. */
    boolean open() {
        return at == At.QUOTED;
    }

    boolean broken() {
        return at == At.BROKEN;
    }

    /** The cells when no line follows. */
    List<String> cells() {
        next();
        return cells;
    }
}
