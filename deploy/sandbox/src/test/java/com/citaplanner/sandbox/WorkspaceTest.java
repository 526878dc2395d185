package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path root;

    private Workspace workspace;

    @BeforeEach
    void claim() {
        workspace = Workspace.claim(root);
    }

    @Test
    void fresh_start_deletes_the_data_and_keeps_the_logs() throws IOException {
        Files.createDirectories(workspace.kafka().resolve("log"));
        Files.writeString(workspace.kafka().resolve("log/segment"), "x");
        Files.writeString(workspace.chatwoot(), "{}");
        Files.writeString(workspace.log("build"), "built");

        workspace.clear();

        assertThat(workspace.kafka()).doesNotExist();
        assertThat(workspace.chatwoot()).doesNotExist();
        assertThat(workspace.log("build")).hasContent("built");
    }

    @Test
    void claim_outlives_the_garbage_collector() throws IOException {
        workspace = null;
        WeakReference<Object> collected = new WeakReference<>(new Object());
        await().until(() -> {
            System.gc();
            return collected.get() == null;
        });

        try (FileChannel other = FileChannel.open(root.resolve(".sandbox/lock"), StandardOpenOption.WRITE)) {
            assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void service_starts_with_an_empty_log() throws IOException {
        Files.writeString(workspace.log("service"), "of yesterday");

        assertThat(workspace.emptyLog("service")).doesNotExist();
    }
}
