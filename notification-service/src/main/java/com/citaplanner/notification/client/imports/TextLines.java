package com.citaplanner.notification.client.imports;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The lines of a text, one at a time, whatever ends them. Of one that is too long nothing is kept. */
final class TextLines {
    static final int LONGEST = 65_536;

    private static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[8_192];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int at;
    private int filled;
    private int number;
    private boolean afterReturn;

    TextLines(Reader reader) {
        this.reader = reader;
    }

    /** @param text empty where the line was too long */
    record Line(int number, String text, boolean tooLong) {}

    /** Empty at the end. */
    Optional<Line> next() {
        return givenBack.isEmpty() ? read() : Optional.of(givenBack.pop());
    }

    /** Lines that came last come next again. */
    void giveBack(List<Line> lines) {
        lines.reversed().forEach(givenBack::push);
    }

    private Optional<Line> read() {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        for (int sign = sign(); ; sign = sign()) {
            if (sign == '\n' && afterReturn && text.isEmpty() && !tooLong) {
                afterReturn = false;
                continue;
            }
            afterReturn = sign == '\r';
            if (sign == '\n' || sign == '\r' || sign == END) {
                boolean nothing = sign == END && text.isEmpty() && !tooLong;
                return nothing ? Optional.empty() : Optional.of(new Line(++number, text.toString(), tooLong));
            }
            if (text.length() == LONGEST) {
                tooLong = true;
                text.setLength(0);
            }
            if (!tooLong) {
                text.append((char) sign);
            }
        }
    }

    private int sign() {
        if (at == filled) {
            try {
                at = 0;
                filled = Math.max(0, reader.read(buffer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return at == filled ? END : buffer[at++];
    }
}
