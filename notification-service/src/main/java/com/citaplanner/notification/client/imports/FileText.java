package com.citaplanner.notification.client.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file, decoded as it is read. A byte order mark says how; else who sent it; else it is UTF-8, or what spreadsheets
 * write where the bytes are no UTF-8. Bytes that mean nothing in that encoding become U+FFFD, by which their line is known.
 *
 * @param from where the text begins, after a byte order mark
 * @param guessed whether nothing said that it is this encoding
 */
record FileText(byte[] bytes, int from, Charset charset, boolean guessed) {
    private static final Charset SPREADSHEETS = Charset.forName("windows-1252");
    private static final int CHUNK = 8_192;

    /** @param declared the charset of the content type */
    static FileText of(byte[] bytes, Optional<Charset> declared) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return new FileText(bytes, 3, StandardCharsets.UTF_8, false);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return new FileText(bytes, 2, StandardCharsets.UTF_16LE, false);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return new FileText(bytes, 2, StandardCharsets.UTF_16BE, false);
        }
        return declared.map(charset -> new FileText(bytes, 0, charset, false)).orElseGet(() -> guess(bytes));
    }

    /** The first character of a file of clients is in ASCII, so that its other byte tells UTF-16. */
    private static FileText guess(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0) {
            return new FileText(bytes, 0, StandardCharsets.UTF_16LE, true);
        }
        if (bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0) {
            return new FileText(bytes, 0, StandardCharsets.UTF_16BE, true);
        }
        return utf8(bytes)
                ? new FileText(bytes, 0, StandardCharsets.UTF_8, false)
                : new FileText(bytes, 0, SPREADSHEETS, true);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(CHUNK);
        while (true) {
            var result = decoder.decode(in, out.clear(), true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    Reader reader() {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith("\uFFFD");
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), decoder);
    }

    FileNotes notes() {
        FileNotes notes = new FileNotes(charset.name());
        if (guessed) {
            notes.remark("The file is not UTF-8 and does not say what it is: it was read as " + charset.name()
                    + ". If names look wrong, send the charset in the content type.");
        }
        return notes;
    }
}
