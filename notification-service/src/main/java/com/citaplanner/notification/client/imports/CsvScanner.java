package com.citaplanner.notification.client.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * A state machine that splits a row into cells (RFC 4180), fed line by line while a quotation mark is open. Drops
 * spaces around cells.
 */
final class CsvScanner {
    private static final char QUOTE = '"';

    private enum State {
        START,
        PLAIN,
        QUOTED,
        /** After a quotation mark inside a quoted cell: either its end, or the first of an escaped pair. */
        MARK,
        END,
        /** Text follows a closing quotation mark. */
        BROKEN
    }

    private final char delimiter;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private State state = State.START;

    CsvScanner(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Adds a line of the row. */
    void feed(String line) {
        if (state == State.QUOTED) {
            cell.append('\n');
        }
        for (int i = 0; i < line.length() && state != State.BROKEN; i++) {
            state = after(line.charAt(i));
        }
    }

    private State after(char sign) {
        return switch (state) {
            case START ->
                sign == QUOTE ? State.QUOTED : Character.isWhitespace(sign) && sign != delimiter ? state : plain(sign);
            case PLAIN -> plain(sign);
            case QUOTED -> sign == QUOTE ? State.MARK : append(sign, State.QUOTED);
            case MARK -> sign == QUOTE ? append(sign, State.QUOTED) : afterQuote(sign);
            case END -> afterQuote(sign);
            case BROKEN -> state;
        };
    }

    private State plain(char sign) {
        return sign == delimiter ? endCell() : append(sign, State.PLAIN);
    }

    private State afterQuote(char sign) {
        if (sign == delimiter) {
            return endCell();
        }
        return Character.isWhitespace(sign) ? State.END : State.BROKEN;
    }

    private State append(char sign, State next) {
        cell.append(sign);
        return next;
    }

    private State endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        return State.START;
    }

    /** Whether a quotation mark is still open. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    /** The cells of the complete row. */
    List<String> cells() {
        endCell();
        return cells;
    }
}
