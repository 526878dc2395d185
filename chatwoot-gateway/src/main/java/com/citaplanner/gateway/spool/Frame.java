package com.citaplanner.gateway.spool;

import com.citaplanner.gateway.event.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The format of an event in a segment: length and CRC-32C of the rest, sequence, time, five texts with their lengths,
 * and the body. A frame is complete if its checksum is right; nothing else in it is trusted before that.
 */
final class Frame {
    static final int HEADER_BYTES = 2 * Integer.BYTES;
    /** Larger than any event can be; a larger length means damage. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private Frame() {}

    static ByteBuffer write(SpooledEvent stored) {
        Event event = stored.event();
        List<byte[]> texts = List.of(
                bytes(event.id()),
                bytes(event.type()),
                bytes(event.source()),
                bytes(event.key()),
                bytes(event.trace()));
        int length = 2 * Long.BYTES + event.data().length;
        for (byte[] text : texts) {
            length += Short.BYTES + text.length;
        }
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + length).position(HEADER_BYTES);
        frame.putLong(stored.sequence()).putLong(event.time());
        texts.forEach(text -> frame.putShort((short) text.length).put(text));
        frame.put(event.data()).flip();
        return frame.putInt(0, length).putInt(Integer.BYTES, checksum(frame.slice(HEADER_BYTES, length)));
    }

    /** Returns whether a frame can have this length. */
    static boolean isPlausible(int length) {
        return length > 2 * Long.BYTES && length <= MAX_BYTES;
    }

    static int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate());
        return (int) crc.getValue();
    }

    /** Reads the content behind the header. The caller has checked the checksum. */
    static SpooledEvent read(ByteBuffer content) {
        long sequence = content.getLong();
        long time = content.getLong();
        String id = text(content);
        String type = text(content);
        String source = text(content);
        String key = text(content);
        String trace = text(content);
        byte[] data = new byte[content.remaining()];
        content.get(data);
        return new SpooledEvent(sequence, new Event(id, type, source, key, time, trace, data));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer content) {
        byte[] text = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
