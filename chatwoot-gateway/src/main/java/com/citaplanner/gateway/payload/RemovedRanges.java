package com.citaplanner.gateway.payload;

import java.util.Arrays;

/** The ranges of the body to remove, in ascending order. */
final class RemovedRanges {
    private final byte[] text;
    private int[] ranges = new int[8];
    private int size;
    private int removed;

    RemovedRanges(byte[] text) {
        this.text = text;
    }

    int mark() {
        return size;
    }

    /** Adds a range. It replaces the ranges inside it, which were added since the mark. */
    void add(int mark, int from, int to) {
        while (size > mark) {
            size -= 2;
            removed -= ranges[size + 1] - ranges[size];
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = from;
        ranges[size++] = to;
        removed += to - from;
    }

    /** Returns the body without the ranges, or the same array if there are none. */
    byte[] remainder() {
        if (size == 0) {
            return text;
        }
        byte[] kept = new byte[text.length - removed];
        int read = 0;
        int written = 0;
        for (int i = 0; i < size; i += 2) {
            System.arraycopy(text, read, kept, written, ranges[i] - read);
            written += ranges[i] - read;
            read = ranges[i + 1];
        }
        System.arraycopy(text, read, kept, written, text.length - read);
        return kept;
    }
}
