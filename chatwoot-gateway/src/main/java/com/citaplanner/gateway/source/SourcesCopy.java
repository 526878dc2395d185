package com.citaplanner.gateway.source;

import com.citaplanner.gateway.payload.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The newest state of the dynamic sources on the gateway's volume. The credentials in it are encrypted as they are on
 * Kafka. A crash at any point leaves the previous copy or the new one.
 *
 * @param file where it is; its directory is created
 */
record SourcesCopy(Path file) {
    /** A source takes about 500 bytes; a file of this size is not a copy. */
    private static final long MAX_BYTES = 512L * 1024 * 1024;

    private static final String BEGIN = "{\"sources\":[\n";
    private static final String END = "\n]}\n";

    /**
     * Reads the copy; empty if there is none.
     *
     * @throws IOException if the file cannot be read or is not a copy
     */
    Optional<List<SealedSource>> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_BYTES || !(JsonValue.of(Files.readAllBytes(file)) instanceof JsonValue json)) {
            throw new IOException("the file is damaged");
        }
        JsonValue sources = json.members(1).stream()
                .map(JsonValue.Member::value)
                .filter(JsonValue::isArray)
                .findFirst()
                .orElseThrow(() -> new IOException("the file is not a copy of sources"));
        List<SealedSource> read = new ArrayList<>();
        for (JsonValue element : sources.elements(Integer.MAX_VALUE)) {
            if (SealedSource.read(element) instanceof SealedSource source) {
                read.add(source);
            }
        }
        return Optional.of(read);
    }

    /** Replaces the copy. */
    void write(Collection<SealedSource> sources) throws IOException {
        String text = sources.stream().map(SealedSource::json).collect(Collectors.joining(",\n", BEGIN, END));
        Path directory = directory();
        Files.createDirectories(directory);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            writeSynced(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next); // of a disk that is full, whose space the spool needs
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static void writeSynced(Path next, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
