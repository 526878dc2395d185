package com.citaplanner.notification.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record read from a file: the topic, the key, the headers, and after an empty line the value. */
final class RecordedCase {
    private RecordedCase() {}

    static ConsumerRecord<byte[], byte[]> read(String file) {
        String[] parts = text(file).split("\n\n", 2);
        String[] lines = parts[0].split("\n", -1);
        ConsumerRecord<byte[], byte[]> kafka = new ConsumerRecord<>(lines[0], 0, 0, bytes(lines[1]), bytes(parts[1]));
        for (int i = 2; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            kafka.headers().add(header[0], bytes(header[1]));
        }
        return kafka;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String file) {
        try (InputStream in = RecordedCase.class.getResourceAsStream("/cases/kafka/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
