package com.citaplanner.notification.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file, decoded while it is read. The encoding is that of the byte order mark, else that of the content
 * type, else UTF-8 if most letters beyond ASCII are valid in it, else the encoding that spreadsheets write. Invalid
 * bytes become U+FFFD, which marks their line as unreadable.
 *
 * @param from where the text starts, after a byte order mark
 * @param guessed whether the encoding was neither declared nor valid UTF-8
 */
public record FileText(byte[] bytes, int from, Charset charset, boolean guessed) {
    private static final Charset SPREADSHEET_CHARSET = Charset.forName("windows-1252");
    private static final int CHUNK = 8_192;

    /** So many more invalid bytes than letters of UTF-8 end the search. */
    private static final int CLEARLY_ANOTHER = 1_000;

    /** @param declared the charset of the content type */
    public static FileText of(byte[] bytes, Optional<Charset> declared) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new FileText(bytes, 3, StandardCharsets.UTF_8, false);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new FileText(bytes, 2, StandardCharsets.UTF_16LE, false);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new FileText(bytes, 2, StandardCharsets.UTF_16BE, false);
        }
        return declared.map(charset -> new FileText(bytes, 0, charset, false)).orElseGet(() -> guess(bytes));
    }

    /**
     * Guesses the encoding. Files start with an ASCII character, so that a zero byte beside it indicates
     * UTF-16.
     */
    private static FileText guess(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0) {
            return new FileText(bytes, 0, StandardCharsets.UTF_16LE, true);
        }
        if (bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0) {
            return new FileText(bytes, 0, StandardCharsets.UTF_16BE, true);
        }
        return isUtf8(bytes)
                ? new FileText(bytes, 0, StandardCharsets.UTF_8, false)
                : new FileText(bytes, 0, SPREADSHEET_CHARSET, true);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the letters beyond ASCII are UTF-8, all of them or most: other encodings form such sequences only by
     * accident, while a single row pasted from elsewhere must not change how all others are read.
     */
    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        long valid = 0;
        long malformed = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out.clear(), true);
            valid += out.flip().chars().filter(letter -> letter >= 0x80).count();
            if (result.isUnderflow() || malformed > valid + CLEARLY_ANOTHER) {
                return malformed == 0 || valid > malformed;
            }
            if (result.isError()) {
                malformed++;
                in.position(in.position() + result.length());
            }
        }
    }

    /** Reads the text from its start. */
    public Reader reader() {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\uFFFD");
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), decoder);
    }

    /** The notes about the file, to which its lines are added. */
    public FileNotes notes() {
        FileNotes notes = new FileNotes(charset.name());
        if (guessed) {
            notes.addRemark("The file is not UTF-8 and names no encoding: it was read as " + charset.name()
                    + ". If names look wrong, send the charset in the content type.");
        }
        return notes;
    }
}
