package com.citaplanner.notification.imports;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Splits text into lines at any kind of line end, one at a time. Discards the content of lines that are too long. */
public final class TextLines {
    public static final int MAX_LENGTH = 65_536;

    private static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[8_192];
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private int position;
    private int filled;
    private int number;
    private boolean afterReturn;

    public TextLines(Reader reader) {
        this.reader = reader;
    }

    /** @param text empty where the line was too long */
    public record Line(int number, String text, boolean tooLong) {}

    /** The next line; empty at the end. */
    public Optional<Line> next() {
        return pushedBack.isEmpty() ? read() : Optional.of(pushedBack.pop());
    }

    /** Pushes lines back, to be returned again by {@link #next}. */
    public void pushBack(List<Line> lines) {
        lines.reversed().forEach(pushedBack::push);
    }

    private Optional<Line> read() {
        StringBuilder text = new StringBuilder();
        boolean tooLong = false;
        for (int character = nextChar(); ; character = nextChar()) {
            if (character == '\n' && afterReturn && text.isEmpty() && !tooLong) {
                afterReturn = false;
                continue;
            }
            afterReturn = character == '\r';
            if (character == '\n' || character == '\r' || character == END) {
                boolean end = character == END && text.isEmpty() && !tooLong;
                return end ? Optional.empty() : Optional.of(new Line(++number, text.toString(), tooLong));
            }
            if (text.length() == MAX_LENGTH) {
                tooLong = true;
                text.setLength(0);
            }
            if (!tooLong) {
                text.append((char) character);
            }
        }
    }

    private int nextChar() {
        if (position == filled) {
            try {
                position = 0;
                filled = Math.max(0, reader.read(buffer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return position == filled ? END : buffer[position++];
    }
}
